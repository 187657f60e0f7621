using GlowCart.Kernel.Errors;
using Microsoft.AspNetCore.Identity;

namespace GlowCart.Identity.People;

/// <summary>What ASP.NET Core Identity finds wrong, under names of ours, so that every language can say it.</summary>
internal static class IdentityRules
{
    public static readonly InputRule TooShort = new("identity.rule.password_too_short", "The password is too short.");
    public static readonly InputRule TooUniform = new(
        "identity.rule.password_too_uniform",
        "The password has too few different characters."
    );
    public static readonly InputRule TooCommon = new(
        "identity.rule.password_too_common",
        "Too many people have this password: choose another."
    );
    public static readonly InputRule IsTheEmail = new(
        "identity.rule.password_is_email",
        "The password is the e-mail: choose another."
    );
    public static readonly InputRule NoEmail = new("identity.rule.no_email", "It is no e-mail address.");

    public static FieldError Of(IdentityError error, string member) =>
        error.Code switch
        {
            nameof(IdentityErrorDescriber.PasswordTooShort) => TooShort.On(member),
            nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => TooUniform.On(member),
            nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => NoEmail.On(
                member
            ),
            _ when error.Code == TooCommon.Code => TooCommon.On(member),
            _ when error.Code == IsTheEmail.Code => IsTheEmail.On(member),
            _ => new FieldError(member, error.Description),
        };
}
