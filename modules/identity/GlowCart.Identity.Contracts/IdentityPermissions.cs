namespace GlowCart.Identity;

public static class IdentityPermissions
{
    /// <summary>The team of one's own store; for operators, all people.</summary>
    public const string ManageUsers = "manage_users";
    public const string ViewUsers = "view_users";

    /// <summary>The roles of one's own store: the owner's, and any role's that he puts it in.</summary>
    public const string ManageRoles = "manage_roles";
    public const string ViewRoles = "view_roles";

    /// <summary>Who runs the marketplace, and what their roles give.</summary>
    public const string ManageOperators = "manage_operators";
    public const string ViewOperators = "view_operators";

    /// <summary>What one's own store has set; for operators, what the marketplace has.</summary>
    public const string ManageSettings = "manage_settings";
    public const string ViewSettings = "view_settings";

    /// <summary>The store's own systems that act by tokens: the owner's, and any role's that he puts it in.</summary>
    public const string ManageApiClients = "manage_api_clients";
}
