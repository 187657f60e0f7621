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
        var result = await users.CreateAsync(user, password);
        if (result.Succeeded)
            return user;
        if (result.Errors.Any(e => e.Code.StartsWith("Duplicate", StringComparison.Ordinal)))
            throw AuthErrors.EmailTaken.With();
        throw new InvalidInputException([
            .. result.Errors.Select(e => new FieldError(
                e.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "email",
                e.Description
            )),
        ]);
    }
}
