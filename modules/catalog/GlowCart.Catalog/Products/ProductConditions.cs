using GlowCart.Kernel.Tenancy;

namespace GlowCart.Catalog.Products;

/// <summary>
/// The criteria as conditions of SQL on the view that the scope reads: strangers and buyers the storefront's, a vendor its
/// own. The views belong to the schema's owner, so that operators that are not leakproof may use an index.
/// </summary>
internal sealed class ProductConditions(ProductCriteria criteria, Scope scope, SqlParameters parameters)
{
    private const int MostStretches = 50;
    private readonly Guid? _owner = scope is { Kind: ScopeKind.Vendor, Tenants: [var vendor] } ? vendor : null;

    public ProductCriteria Criteria => criteria;

    public string Source => _owner is null ? "catalog.storefront_products" : "catalog.vendor_products";

    /// <summary>Conditions on columns that begin an index of each sort order.</summary>
    public IEnumerable<string> Leading(ProductFacet? without = null)
    {
        // The view knows the vendor too, but not as a value that an index can be chosen by.
        if (_owner is { } owner)
            yield return $"tenant_id = {parameters.Add(owner)}";
        if (criteria.Vendors.Length > 0 && without is not ProductFacet.Vendor)
            yield return In("tenant_id", criteria.Vendors);
        if (criteria.IsOfCategories && without is not ProductFacet.Category)
            yield return In("category_id", criteria.Categories);
    }

    /// <summary>A stretch of an index that is sorted by price, and in any other order one condition of many.</summary>
    public IEnumerable<string> Prices(ProductFacet? without = null)
    {
        if (criteria.Currency is { } currency)
            yield return $"currency = {parameters.Add(currency)}::char(3)";
        if (criteria.MinPrice is { } min && without is not ProductFacet.Price)
            yield return $"price >= {parameters.Add(min)}";
        if (criteria.MaxPrice is { } max && without is not ProductFacet.Price)
            yield return $"price <= {parameters.Add(max)}";
    }

    /// <summary>What can only be looked at row by row, in whatever order these come.</summary>
    public IEnumerable<string> Others(ProductFacet? without = null)
    {
        if (criteria.InStock is { } inStock && without is not ProductFacet.Stock)
            yield return $"in_stock = {(inStock ? "true" : "false")}";
        if (criteria.MinRating is { } rating && without is not ProductFacet.Rating)
            yield return $"rating >= {parameters.Add(rating)}";
        if (criteria.Statuses.Length > 0)
            yield return $"status = any ({parameters.Add(criteria.Statuses.Select(s => s.ToString()).ToArray())})";
        if (criteria.Tags.Length > 0)
            yield return $"tags && {parameters.Add(criteria.Tags)}";
    }

    /// <summary>Words and specifications, which an index finds wherever they stand.</summary>
    /// <param name="isWalking">Very many products have the words: then they must stand where they matter.</param>
    public IEnumerable<string> Terms(bool isWalking, string? withoutSpec = null)
    {
        if (criteria.Phrase is { } phrase)
            yield return $"search_vector @@ ({phrase.ToSql(parameters.Add, isWalking ? "AB" : "")})";
        foreach (var (name, terms) in criteria.Specs.Where(s => s.Key != withoutSpec))
            yield return $"spec_terms && {parameters.Add(terms)}";
    }

    /// <summary>
    /// Several categories, or else several stores: each has its own stretch of the index, and no index has them together in
    /// order.
    /// </summary>
    public (string Column, string Values)? StretchesFor(ProductSort sort) =>
        (_owner, criteria.Categories.Length, criteria.Vendors.Length) switch
        {
            (null, > 1 and <= MostStretches, 0) => ("category_id", parameters.Add(criteria.Categories)),
            // The newest of one are tempting to look for among the newest of all.
            (null, 1, 0) when sort == ProductSort.Newest => ("category_id", parameters.Add(criteria.Categories)),
            (null, 0, > 1 and <= MostStretches) when !criteria.IsOfCategories => (
                "tenant_id",
                parameters.Add(criteria.Vendors)
            ),
            _ => null,
        };

    public static string Where(params IEnumerable<string>[] conditions)
    {
        var all = string.Join(" and ", conditions.SelectMany(c => c));
        return all.Length == 0 ? "" : $" where {all}";
    }

    private string In(string column, Guid[] values) =>
        values.Length == 1 ? $"{column} = {parameters.Add(values[0])}" : $"{column} = any ({parameters.Add(values)})";
}
