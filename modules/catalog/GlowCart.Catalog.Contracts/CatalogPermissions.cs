namespace GlowCart.Catalog;

/// <summary>The seed's names.</summary>
public static class CatalogPermissions
{
    public const string ViewProducts = "view_products";
    public const string ManageProducts = "manage_products";
    public const string ViewInventory = "view_inventory";
    public const string ManageInventory = "manage_inventory";
}
