namespace GlowCart.Catalog;

/// <summary>The seed's names, and those of the platform's operators.</summary>
public static class CatalogPermissions
{
    public const string ViewProducts = "view_products";
    public const string ManageProducts = "manage_products";
    public const string ViewInventory = "view_inventory";
    public const string ManageInventory = "manage_inventory";
    public const string ViewCategories = "view_categories";
    public const string ManageCategories = "manage_categories";

    public const string ViewSearch = "view_search";
    public const string ManageSearch = "manage_search";
}
