namespace GlowCart.Platform.Outbound;

public enum OutboundRefusal
{
    /// <summary>Not an absolute http or https address.</summary>
    InvalidAddress,

    /// <summary>User name or password in the address.</summary>
    Credentials,

    /// <summary>Another port than 80 and 443.</summary>
    Port,

    /// <summary>The host's name leads nowhere.</summary>
    UnknownHost,

    /// <summary>The host is, or is also, at an address inside of a network: private, loopback, link-local, metadata.</summary>
    NotPublic,

    TooManyRedirects,

    /// <summary>A redirect from https to http.</summary>
    Downgrade,

    TooLarge,

    ContentType,
}

/// <summary>The call isn't made, or its answer not taken: another attempt would end the same way.</summary>
public sealed class OutboundRefusedException(OutboundRefusal reason, string message) : Exception(message)
{
    public OutboundRefusal Reason { get; } = reason;
}
