namespace GlowCart.Identity;

public static class IdentityPermissions
{
    /// <summary>The team of one's own store; for operators, all people.</summary>
    public const string ManageUsers = "manage_users";
    public const string ViewUsers = "view_users";

    /// <summary>The roles of one's own store: the owner's, and any role's that he puts it in.</summary>
    public const string ManageRoles = "manage_roles";
    public const string ViewRoles = "view_roles";

    /// <summary>The store's own systems that act by tokens: the owner's, and any role's that he puts it in.</summary>
    public const string ManageApiClients = "manage_api_clients";
}
