namespace GlowCart.Identity;

public static class IdentityPermissions
{
    /// <summary>The team of one's own store; for operators, all people.</summary>
    public const string ManageUsers = "manage_users";
    public const string ViewUsers = "view_users";
}
