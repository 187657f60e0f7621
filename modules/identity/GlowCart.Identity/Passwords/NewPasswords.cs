using GlowCart.Identity.People;
using GlowCart.Kernel.Errors;
using Microsoft.AspNetCore.Identity;

namespace GlowCart.Identity.Passwords;

/// <summary>Checks a password that somebody chooses, and hashes it. Takes its time: not to be called in a transaction.</summary>
internal sealed class NewPasswords(UserManager<User> users, IPasswordHasher<User> hasher)
{
    /// <exception cref="InvalidInputException">It won't do.</exception>
    public async Task<string> HashAsync(User person, string password, string member)
    {
        var errors = new List<FieldError>();
        foreach (var validator in users.PasswordValidators)
        {
            var result = await validator.ValidateAsync(users, person, password);
            errors.AddRange(result.Errors.Select(e => IdentityRules.Of(e, member)));
        }
        return errors.Count == 0 ? hasher.HashPassword(person, password) : throw new InvalidInputException(errors);
    }
}
