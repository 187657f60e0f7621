namespace GlowCart.Catalog.Imports;

/// <summary>Whose product file it is. Each is known by the names of its columns.</summary>
public enum ImportFormat
{
    /// <summary>Decide by the names of the columns.</summary>
    Auto,

    /// <summary>Shopify's product CSV, with its column names of before or since 2025.</summary>
    Shopify,

    /// <summary>The CSV of WooCommerce's own product exporter, in English.</summary>
    Woocommerce,

    /// <summary>GlowCart's own: what an export writes.</summary>
    Glowcart,
}
