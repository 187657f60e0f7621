using GlowCart.Identity.Auth;
using GlowCart.Kernel.Errors;
using Microsoft.AspNetCore.Identity;

namespace GlowCart.Identity.People;

/// <summary>Makes people, with what ASP.NET Core Identity asks of an e-mail and a password.</summary>
internal sealed class PersonRegistry(UserManager<User> users, TimeProvider clock)
{
    /// <remarks>Nobody has an e-mail that the database can't hold.</remarks>
    public async Task<User?> FindAsync(string email) =>
        email.Contains('\0') ? null : await users.FindByEmailAsync(email.Trim());

    /// <exception cref="GlowCartException">The e-mail is taken.</exception>
    /// <exception cref="InvalidInputException">The password won't do.</exception>
    public async Task<User> AddAsync(string email, string password, string name, string? phone, bool isDemo = false)
    {
        var user = new User(email, name, phone, isDemo, clock.GetUtcNow());
        Demand(await users.CreateAsync(user, password));
        return user;
    }

    /// <summary>Somebody who can't sign in until he has set a password himself.</summary>
    public async Task<User> InviteAsync(string email, string name)
    {
        var user = new User(email, name, null, isDemo: false, clock.GetUtcNow());
        Demand(await users.CreateAsync(user));
        return user;
    }

    /// <summary>He has come by a link that was sent to his e-mail, and so has proved it.</summary>
    /// <exception cref="InvalidInputException">The password won't do.</exception>
    public async Task WelcomeAsync(User invited, string password, string name)
    {
        Demand(await users.AddPasswordAsync(invited, password));
        invited.Rename(name);
        invited.ProveEmail(clock.GetUtcNow());
    }

    private static void Demand(IdentityResult result)
    {
        if (result.Succeeded)
            return;
        if (result.Errors.Any(e => e.Code.StartsWith("Duplicate", StringComparison.Ordinal)))
            throw AuthErrors.EmailTaken.With();
        throw new InvalidInputException([
            .. result.Errors.Select(e =>
                IdentityRules.Of(
                    e,
                    e.Code.Contains("password", StringComparison.OrdinalIgnoreCase) ? "password" : "email"
                )
            ),
        ]);
    }
}
