using System.Security.Cryptography;

namespace GlowCart.Ordering.Orders;

/// <summary>What people read to each other over the phone: no letter that looks like a digit, and nothing to count orders by.</summary>
internal static class OrderNumber
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static string Next()
    {
        var text = RandomNumberGenerator.GetString(Alphabet, 10);
        return $"GC-{text[..5]}-{text[5..]}";
    }
}
