using GlowCart.Kernel.Errors;

namespace GlowCart.Abp.Permissions;

public static class PermissionErrors
{
    public static readonly ErrorDefinition ByRoleOnly = new(
        "abp.permission.by_role_only",
        ErrorKind.Forbidden,
        "What a person may do comes of his roles: change one of them, or give him another."
    );
    public static readonly ErrorDefinition NoResources = new(
        "abp.permission.no_resource",
        ErrorKind.NotFound,
        "There are no permissions of {resource} here that would be given for one thing alone."
    );
}

public static class PermissionRules
{
    public static readonly InputRule Unknown = new(
        "abp.rule.unknown_permission",
        "'{permission}' is no permission of this side."
    );
    public static readonly InputRule LastOfClient = new(
        "abp.rule.last_of_client",
        "A client may do at least one thing: revoke it, if it is to do nothing."
    );
}
