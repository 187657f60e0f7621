using GlowCart.Kernel.Errors;
using Microsoft.AspNetCore.Identity;

namespace GlowCart.Identity.People;

/// <summary>Refuses what every guesser tries first, and the person's own e-mail.</summary>
internal sealed class CommonPasswords : IPasswordValidator<User>
{
    private static readonly HashSet<string> Refused = new(StringComparer.OrdinalIgnoreCase)
    {
        "password",
        "password1",
        "password12",
        "password123",
        "passw0rd",
        "p@ssw0rd",
        "12345678",
        "123456789",
        "1234567890",
        "87654321",
        "11111111",
        "00000000",
        "12341234",
        "qwertyui",
        "qwertyuiop",
        "qwerty123",
        "1q2w3e4r",
        "1qaz2wsx",
        "asdfghjkl",
        "iloveyou",
        "sunshine",
        "princess",
        "football",
        "baseball",
        "superman",
        "trustno1",
        "letmein1",
        "welcome1",
        "changeme",
        "abcd1234",
        "abc12345",
        "glowcart",
        "glowcart1",
    };

    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password)
    {
        var text = password ?? "";
        if (Refused.Contains(text))
            return Refuse(IdentityRules.TooCommon);
        if (string.Equals(text, user.Email, StringComparison.OrdinalIgnoreCase))
            return Refuse(IdentityRules.IsTheEmail);
        return Task.FromResult(IdentityResult.Success);
    }

    private static Task<IdentityResult> Refuse(InputRule rule) =>
        Task.FromResult(IdentityResult.Failed(new IdentityError { Code = rule.Code, Description = rule.Message }));
}
