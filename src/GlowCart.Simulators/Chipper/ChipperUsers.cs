using System.Security.Cryptography;
using System.Text;

namespace GlowCart.Simulators.Chipper;

/// <summary>
/// Everybody exists except those whose name begins with <c>unknown</c>. The id follows from the name, so that a person
/// keeps it when the simulator starts anew.
/// </summary>
internal static class ChipperUsers
{
    private static readonly (string Prefix, string Currency)[] Countries =
    [
        ("+233", "GHS"),
        ("+234", "NGN"),
        ("+256", "UGX"),
        ("+27", "ZAR"),
        ("+254", "KSH"),
        ("+250", "RWF"),
        ("+255", "TZS"),
    ];

    /// <summary>The user of that name, who from then on can be named by the id as well.</summary>
    public static SimulatedUser Find(ChipperState state, string type, string handle)
    {
        if (type == "id")
            return state.Users.TryGetValue(handle, out var named) ? named : throw ChipperRefusal.NoSuchUser();
        if (type is not ("tag" or "phone" or "email"))
            throw ChipperRefusal.Invalid("user.type must be tag, phone, email or id.");
        if (ChipperBehaviour.IsUnknown(handle))
            throw ChipperRefusal.NoSuchUser();
        var user = Describe(type, handle);
        return state.Users.TryAdd(user.Id, user) ? user : state.Users[user.Id];
    }

    private static SimulatedUser Describe(string type, string handle)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{type}:{handle.ToUpperInvariant()}"));
        var country = Countries.FirstOrDefault(c => handle.StartsWith(c.Prefix, StringComparison.Ordinal));
        var tag = type == "tag" ? handle : $"user{Convert.ToHexStringLower(hash.AsSpan(0, 4))}";
        return new SimulatedUser(new Guid(hash.AsSpan(0, 16)).ToString(), handle, tag, tag, country.Currency ?? "GHS");
    }
}
