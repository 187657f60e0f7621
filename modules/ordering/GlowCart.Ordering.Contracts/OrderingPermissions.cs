namespace GlowCart.Ordering;

/// <summary>`manage_orders` is the seed's; the buyer's side needs no role.</summary>
public static class OrderingPermissions
{
    public const string ManageOrders = "manage_orders";
    public const string ViewOrders = "view_orders";
    public const string PlaceOrders = "place_orders";
}
