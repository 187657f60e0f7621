using GlowCart.Identity.Auth;
using GlowCart.Identity.Passwords;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace GlowCart.Identity.People;

/// <summary>Makes people, with what ASP.NET Core Identity asks of an e-mail and a password.</summary>
internal sealed class PersonRegistry(UserManager<User> users, NewPasswords passwords, ISql sql, TimeProvider clock)
{
    /// <remarks>Nobody has an e-mail that the database can't hold.</remarks>
    public async Task<User?> FindAsync(string email) =>
        email.Contains('\0') ? null : await users.FindByEmailAsync(email.Trim());

    /// <summary>Until the unit of work ends: what others change of the person meanwhile waits.</summary>
    public Task LockAsync(Guid id, CancellationToken ct) =>
        sql.ExecuteAsync(
            "select from identity.users where id = @id for update",
            [new NpgsqlParameter<Guid>("id", id)],
            ct
        );

    /// <summary>Somebody with a password, not added yet: hashing takes its time, and is done before the transaction.</summary>
    /// <exception cref="InvalidInputException">The password won't do.</exception>
    public async Task<User> PrepareAsync(string email, string password, string name, string? phone, bool isDemo = false)
    {
        var user = new User(email, name, phone, isDemo, clock.GetUtcNow());
        user.TakePassword(await passwords.HashAsync(user, password, "password"));
        return user;
    }

    /// <exception cref="GlowCartException">The e-mail is taken.</exception>
    public async Task AddAsync(User prepared) => Demand(await users.CreateAsync(prepared));

    /// <summary>Somebody who can't sign in until he has set a password himself.</summary>
    public async Task<User> InviteAsync(string email, string name)
    {
        var user = await AddAsync(email, name);
        user.Invite();
        return user;
    }

    /// <summary>Somebody who signs in by a provider, and has no password.</summary>
    /// <exception cref="GlowCartException">The e-mail is taken.</exception>
    public async Task<User> AddAsync(string email, string name)
    {
        var user = new User(email, name, null, isDemo: false, clock.GetUtcNow());
        Demand(await users.CreateAsync(user));
        return user;
    }

    /// <summary>He has come by a link that was sent to his e-mail, and so has proved it.</summary>
    public void Welcome(User invited, string passwordHash, string name)
    {
        invited.ChangePassword(passwordHash);
        invited.Come();
        invited.Rename(name);
        invited.ProveEmail(clock.GetUtcNow());
    }

    private static void Demand(IdentityResult result)
    {
        if (result.Succeeded)
            return;
        if (result.Errors.Any(e => e.Code.StartsWith("Duplicate", StringComparison.Ordinal)))
            throw AuthErrors.EmailTaken.With();
        throw new InvalidInputException([.. result.Errors.Select(e => IdentityRules.Of(e, "email"))]);
    }
}
