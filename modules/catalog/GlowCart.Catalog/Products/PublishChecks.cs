using System.Text.Json;
using GlowCart.Catalog.Categories;
using GlowCart.Catalog.Inventory;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Catalog.Products;

/// <summary>What buyers expect of a product, before it may be published.</summary>
internal sealed class PublishChecks(CategoryTrees trees, IRepository<InventoryItem> inventory)
{
    public async Task<PublishChecklist> ForAsync(Guid[] productIds, CancellationToken ct)
    {
        var lines = await inventory
            .Query.Where(i => productIds.Contains(i.ProductId))
            .Select(i => new { i.ProductId, i.VariantId })
            .ToListAsync(ct);
        return new PublishChecklist(
            await trees.GetAsync(ct),
            lines.Select(l => (l.ProductId, l.VariantId)).ToHashSet()
        );
    }

    /// <exception cref="GlowCartException">`catalog.product.incomplete`, with what is missing.</exception>
    public async Task DemandAsync(Product product, CancellationToken ct)
    {
        var checks = await ForAsync([product.Id], ct);
        PublishChecklist.Demand(checks.GapsOf(product, product.Price, product.CategoryId));
    }
}

internal sealed record PublishChecklist(CategoryTree Tree, IReadOnlySet<(Guid ProductId, Guid? VariantId)> Stocked)
{
    /// <param name="price">As it is going to be.</param>
    public IReadOnlyList<PublishGap> GapsOf(Product product, decimal price, Guid? categoryId)
    {
        var gaps = new List<PublishGap>();
        if (price <= 0)
            gaps.Add(new PublishGap(PublishGapKind.Price));
        var category = categoryId is { } id ? Tree.Find(id) : null;
        // A marketplace without categories can't ask for one.
        if (category is null or { IsArchived: true })
        {
            if (Tree.All.Count > 0)
                gaps.Add(new PublishGap(PublishGapKind.Category));
        }
        else
        {
            if (!Tree.IsLeaf(category.Id))
                gaps.Add(new PublishGap(PublishGapKind.CategoryLeaf));
            gaps.AddRange(
                SpecTemplate
                    .Missing(Tree.TemplateOf(category.Id), product.Specs)
                    .Select(name => new PublishGap(PublishGapKind.Spec, name))
            );
        }
        if (product.Images.Count == 0)
            gaps.Add(new PublishGap(PublishGapKind.Image));
        var variants = product.Variants;
        var isStocked =
            variants.Count == 0
                ? Stocked.Contains((product.Id, null))
                : variants.All(v => Stocked.Contains((product.Id, v.Id)));
        if (!isStocked)
            gaps.Add(new PublishGap(PublishGapKind.Stock));
        return gaps;
    }

    public static void Demand(IReadOnlyList<PublishGap> gaps)
    {
        if (gaps.Count > 0)
            throw ProductErrors.Incomplete.With(
                (
                    "missing",
                    // In the words of our JSON, which an error's facts are not spelled by.
                    gaps.Select(g => new
                        {
                            Kind = JsonNamingPolicy.SnakeCaseLower.ConvertName(g.Kind.ToString()),
                            g.Spec,
                        })
                        .ToList()
                )
            );
    }
}
