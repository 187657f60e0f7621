namespace GlowCart.Host.Demo.Pictures;

/// <summary>The things that the demo's stores sell, by the first word of a picture's name.</summary>
internal static class PictureMotifs
{
    private static readonly Dictionary<string, Action<Easel>> All = new()
    {
        ["jar"] = Vessels.Jar,
        ["bottle"] = Vessels.Bottle,
        ["pump"] = Vessels.Pump,
        ["tube"] = Vessels.Tube,
        ["candle"] = Vessels.Candle,
        ["mug"] = Vessels.Mug,
        ["bowl"] = Vessels.Bowl,
        ["soap"] = Goods.Soap,
        ["chocolate"] = Goods.Chocolate,
        ["pouch"] = Goods.Pouch,
        ["lamp"] = Goods.Lamp,
        ["stool"] = Goods.Stool,
        ["frame"] = Goods.Frame,
        ["parcel"] = Goods.Parcel,
        ["dress"] = Clothes.Dress,
        ["shirt"] = Clothes.Shirt,
        ["cloth"] = Clothes.Cloth,
        ["cushion"] = Clothes.Cushion,
        ["hat"] = Clothes.Hat,
        ["sandal"] = Clothes.Sandal,
        ["bag"] = Bags.Tote,
        ["basket"] = Bags.Basket,
        ["wallet"] = Bags.Wallet,
        ["necklace"] = Ornaments.Necklace,
        ["earrings"] = Ornaments.Earrings,
        ["bracelet"] = Ornaments.Bracelet,
        ["ring"] = Ornaments.Ring,
    };

    public static IReadOnlyCollection<string> Names => All.Keys;

    public static Action<Easel> Of(string name) => All.GetValueOrDefault(name, Goods.Parcel);
}
