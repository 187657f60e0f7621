using GlowCart.Kernel.Errors;

namespace GlowCart.Abp.Users;

/// <summary>ABP has a name and a surname, we have what somebody is called.</summary>
internal static class PersonNames
{
    private const int Longest = 200;

    public static (string Name, string? Surname) Split(string whole)
    {
        var blank = whole.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0 ? (whole, null) : (whole[..blank], whole[(blank + 1)..]);
    }

    /// <returns>Null where neither is given.</returns>
    /// <exception cref="InvalidInputException">400: together they are too long.</exception>
    public static string? Join(string? name, string? surname)
    {
        var whole = $"{name} {surname}".Trim();
        return whole.Length switch
        {
            0 => null,
            > Longest => throw CommonRules.TooLong.Broken("name", ("max", Longest)),
            _ => whole,
        };
    }

    /// <summary>What somebody new is called: by what is typed for it, or by how he signs in.</summary>
    public static string Of(IdentityUserCreateDto input) =>
        Join(input.Name, input.Surname)
        ?? Join(input.UserName, null)
        ?? input.Email[..Math.Min(input.Email.Length, Longest)];
}

/// <summary>What of an account nobody changes but its person.</summary>
internal static class PersonsOwn
{
    /// <summary>ABP's pages send back all that they got, so only what is another than it was counts.</summary>
    /// <exception cref="GlowCartException">`abp.user.persons_own`.</exception>
    public static void Demand(IdentityUserUpdateDto input, string email)
    {
        if (!string.IsNullOrEmpty(input.Password))
            throw UserErrors.PersonsOwn.With(("member", "password"));
        if (!IsSame(input.Email, email))
            throw UserErrors.PersonsOwn.With(("member", "email"));
        if (!IsSame(input.UserName, email))
            throw UserErrors.PersonsOwn.With(("member", "userName"));
        if (!string.IsNullOrEmpty(input.PhoneNumber))
            throw UserErrors.PersonsOwn.With(("member", "phoneNumber"));
    }

    private static bool IsSame(string? sent, string email) =>
        string.IsNullOrEmpty(sent) || string.Equals(sent.Trim(), email, StringComparison.OrdinalIgnoreCase);
}
