namespace GlowCart.Payments.Chipper;

internal enum ChipperUserType
{
    Tag,
    Phone,
    Email,
    Id,
}

/// <summary>How a user of the wallet is named.</summary>
internal sealed record ChipperUser(ChipperUserType Type, string Value)
{
    /// <summary><c>{"type":"tag","tag":"x"}</c>.</summary>
    internal Dictionary<string, string> ToWire()
    {
        var type = Type switch
        {
            ChipperUserType.Tag => "tag",
            ChipperUserType.Phone => "phone",
            ChipperUserType.Email => "email",
            _ => "id",
        };
        return new() { ["type"] = type, [type] = Value };
    }
}
