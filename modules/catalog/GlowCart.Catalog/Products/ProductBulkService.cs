using GlowCart.Catalog.Categories;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Monetary;
using GlowCart.Platform.Localization;

namespace GlowCart.Catalog.Products;

internal sealed class ProductBulkService(
    ProductEditing editing,
    ProductCategories categories,
    ProductQuota quota,
    PublishChecks checks,
    Texts texts,
    IUnitOfWork unitOfWork
) : IProductBulkService
{
    private const int MostTags = 50;
    private const decimal HighestPrice = 999_999_999_999m;

    public async Task<PagedList<BulkOutcomeDto>> ChangeAsync(BulkProductsRequest request, CancellationToken ct)
    {
        var category = request.CategoryId is { } wanted ? await categories.OpenAsync(wanted, ct) : null;
        Guid[] ids = [.. request.Products.Select(p => p.ProductId)];
        var found = await editing.FindAsync(ids, ct);
        var status = request.Archive ? ProductStatus.Archived : request.Status;
        var isReopening =
            status is ProductStatus.Active or ProductStatus.Draft
            && found.Values.Any(p => p.Status is ProductStatus.Archived);
        var work = new Work(
            request,
            category,
            status,
            status is ProductStatus.Active ? await checks.ForAsync(ids, ct) : null,
            isReopening ? await quota.LeftAsync(ct) : 0,
            isReopening ? await quota.LimitAsync(ct) : 0
        );

        var outcomes = new List<(Guid Id, BulkOutcome Outcome, GlowCartException? Error)>();
        foreach (var (id, stamp) in request.Products)
        {
            try
            {
                var product = found.GetValueOrDefault(id) ?? throw ProductErrors.NotFound.With(("id", id));
                product.CheckStamp(stamp);
                var before = product.Revision;
                await ChangeAsync(product, work, ct);
                outcomes.Add((id, product.Revision == before ? BulkOutcome.Unchanged : BulkOutcome.Changed, null));
            }
            catch (GlowCartException refused)
            {
                outcomes.Add((id, BulkOutcome.Failed, refused));
            }
        }
        await unitOfWork.SaveAsync(ct);
        return new PagedList<BulkOutcomeDto>(
            [
                .. outcomes.Select(o => new BulkOutcomeDto(
                    o.Id,
                    o.Outcome,
                    found.GetValueOrDefault(o.Id)?.ConcurrencyStamp,
                    o.Error?.Error.Code,
                    o.Error is { } error ? texts.Of(error) : null,
                    o.Error is { } incomplete && incomplete.Error == ProductErrors.Incomplete
                        ? work.GapsOf(found[o.Id])
                        : null
                )),
            ],
            TotalCount: outcomes.Count
        );
    }

    /// <summary>Whatever can be refused is looked at before anything is changed: a product is changed whole or not at all.</summary>
    private async Task ChangeAsync(Product product, Work work, CancellationToken ct)
    {
        var price = work.PriceOf(product);
        var tags = work.TagsOf(product);
        if (work.Status is ProductStatus.Active && product.Status is not ProductStatus.Active)
            PublishChecklist.Demand(work.GapsOf(product));
        if (product.Status is ProductStatus.Archived && work.Status is not null and not ProductStatus.Archived)
            work.TakePlace();

        await categories.PutAsync(product, work.CategoryOf(product), ct);
        product.Describe(product.Name, product.Description, product.ProductType, tags, product.CategoryId);
        product.SetPrice(price, product.CompareAtPrice);
        product.MoveTo(work.Status ?? product.Status);
    }

    private sealed class Work(
        BulkProductsRequest request,
        CategoryNode? category,
        ProductStatus? status,
        PublishChecklist? checks,
        int placesLeft,
        int limit
    )
    {
        private int _left = placesLeft;

        public ProductStatus? Status => status;

        public Guid? CategoryOf(Product product) => category?.Id ?? product.CategoryId;

        public IReadOnlyList<PublishGap> GapsOf(Product product) =>
            checks!.GapsOf(product, PriceOf(product), CategoryOf(product));

        public void TakePlace()
        {
            if (_left-- <= 0)
                throw ProductQuota.QuotaExceeded(limit);
        }

        public decimal PriceOf(Product product)
        {
            if (request.PricePercent is null && request.PriceAmount is null)
                return product.Price;
            var exact = product.Price * (100 + (request.PricePercent ?? 0)) / 100 + (request.PriceAmount ?? 0);
            // A percentage rounds; an amount that is no price of the currency is a mistake.
            var price = request.PricePercent is null ? exact : Currency.Round(exact, product.Currency);
            if (!Currency.IsWhole(price, product.Currency))
                throw ProductErrors.PriceNotWhole.With(("price", price), ("currency", product.Currency));
            if (price < 0)
                throw ProductErrors.PriceBelowZero.With(("price", price));
            if (price > HighestPrice)
                throw ProductErrors.PriceTooHigh.With(("limit", HighestPrice));
            if (price > product.Price && product.CompareAtPrice <= price)
                throw ProductErrors.CompareAtTooLow.With(("price", price));
            return price;
        }

        public IReadOnlyList<string> TagsOf(Product product)
        {
            var removed = (request.RemoveTags ?? []).Select(t => t.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
            List<string> tags = [.. product.Tags.Where(t => !removed.Contains(t))];
            foreach (var tag in (request.AddTags ?? []).Select(t => t.Trim()).Where(t => t.Length > 0))
            {
                if (!tags.Contains(tag, StringComparer.OrdinalIgnoreCase))
                    tags.Add(tag);
            }
            return tags.Count <= MostTags || tags.Count <= product.Tags.Count
                ? tags
                : throw ProductErrors.TooManyTags.With(("limit", MostTags));
        }
    }
}
