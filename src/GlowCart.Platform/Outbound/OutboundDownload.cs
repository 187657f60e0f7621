namespace GlowCart.Platform.Outbound;

/// <param name="Address">Where it was found in the end.</param>
/// <param name="ContentType">As the server says, in lower case and without parameters: not to be believed of its own.</param>
public sealed record OutboundDownload(Uri Address, string ContentType, ReadOnlyMemory<byte> Content);
