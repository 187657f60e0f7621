using GlowCart.Kernel.Errors;

namespace GlowCart.Abp.Users;

public static class UserErrors
{
    public static readonly ErrorDefinition PersonsOwn = new(
        "abp.user.persons_own",
        ErrorKind.Forbidden,
        "{member} is the person's own: he changes it himself."
    );
}

public static class UserRules
{
    public static readonly InputRule OneRole = new("abp.rule.one_role", "A member of the team has exactly one role.");
    public static readonly InputRule SomeRole = new("abp.rule.some_role", "An operator has at least one role.");
}
