using System.Globalization;
using GlowCart.Kernel.Auditing;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Paging;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Catalog.Inventory.StockTakes;

internal sealed class StockTakeService(
    IRepository<StockTake> takes,
    StockTakeLines lines,
    StockTakeReads reads,
    StockRows rows,
    IEventBus events,
    IAuditNotes notes,
    IUnitOfWork unitOfWork,
    ICurrentTenant tenant,
    ICurrentUser user,
    TimeProvider clock
) : IStockTakeService
{
    public async Task<StockTakeDto> OpenAsync(OpenStockTakeRequest request, CancellationToken ct)
    {
        var take = new StockTake(tenant.Id!.Value, request.Name, user.Id, clock.GetUtcNow());
        takes.Add(take);
        // Its lines point at it.
        await unitOfWork.SaveAsync(ct);
        take.Cover(await lines.CoverAsync(take.Id, request, ct));
        return take.ToDto();
    }

    public async Task<PagedList<StockTakeDto>> ListAsync(StockTakeQuery query, CancellationToken ct)
    {
        var found = takes.Query;
        if (query.Status is { } status)
            found = found.Where(t => t.Status == status);
        if (Cursor.Parse(query.Cursor) is { Id: var after })
            found = found.Where(t => t.Id < after);
        var page = await found.OrderByDescending(t => t.Id).Take(query.Limit + 1).ToListAsync(ct);
        return Page.Of(page, query.Limit, t => t.ToDto(), t => new Cursor("", t.Id));
    }

    public Task<StockTakeDetailDto> GetAsync(Guid stockTakeId, CancellationToken ct) => reads.GetAsync(stockTakeId, ct);

    public Task<PagedList<StockTakeLineDto>> LinesAsync(
        Guid stockTakeId,
        StockTakeLineQuery query,
        CancellationToken ct
    ) => reads.LinesAsync(stockTakeId, query, ct);

    public async Task<StockTakeDetailDto> CountAsync(Guid stockTakeId, CountLinesRequest request, CancellationToken ct)
    {
        if (await lines.HoldAsync(stockTakeId, alone: false, ct) is not { } status)
            throw StockTakeReads.NotFound(stockTakeId);
        if (status is not StockTakeStatus.Open)
            throw StockTakeErrors.Closed.With(("status", status));
        if (request.Lines.Any(l => l.ProductId is null && string.IsNullOrEmpty(l.Sku)))
            throw StockRules.NoLine.Broken("lines");

        var found = await rows.LockAsync(
            [.. request.Lines.Select(l => new StockKey(l.ProductId, l.VariantId, l.Sku))],
            ct
        );
        if (found.GroupBy(f => f.Number).FirstOrDefault(g => g.Count() > 1) is { Key: var ambiguous })
            throw StockErrors.AmbiguousSku.With(("sku", request.Lines[ambiguous].Sku));
        if (found.DistinctBy(f => f.Id).Count() < found.Count)
            throw StockRules.Twice.Broken("lines");

        var counted = await lines.CountAsync(
            stockTakeId,
            [.. found.Select(f => (f.Id, request.Lines[f.Number].Counted))],
            user.Id,
            clock.GetUtcNow(),
            ct
        );
        if (counted.Count < request.Lines.Count)
        {
            var known = found.Where(f => counted.Contains(f.Id)).Select(f => f.Number).ToHashSet();
            var others = request.Lines.Where((_, n) => !known.Contains(n));
            throw StockTakeErrors.NotInIt.With(
                (
                    "lines",
                    others
                        .Select(l => new
                        {
                            l.ProductId,
                            l.VariantId,
                            l.Sku,
                        })
                        .ToList()
                )
            );
        }
        return await reads.GetAsync(stockTakeId, ct);
    }

    public async Task<StockTakeDetailDto> CompleteAsync(Guid stockTakeId, CancellationToken ct)
    {
        var take = await LoadAsync(stockTakeId, ct);
        var now = clock.GetUtcNow();
        if (take.Complete(user.Id, now))
        {
            var products = await lines.BookAsync(take.Id, user.Id, now, ct);
            events.PublishStockChanged(take.TenantId, products);
            notes.Add(
                new AuditNote(
                    nameof(StockTake),
                    take.Id.ToString(),
                    "Booked",
                    take.TenantId,
                    ("lines", products.Count.ToString(CultureInfo.InvariantCulture))
                )
            );
            await unitOfWork.SaveAsync(ct);
        }
        return await reads.GetAsync(stockTakeId, ct);
    }

    public async Task<StockTakeDetailDto> CancelAsync(Guid stockTakeId, CancellationToken ct)
    {
        var take = await LoadAsync(stockTakeId, ct);
        if (take.Cancel(user.Id, clock.GetUtcNow()))
        {
            await lines.FreeAsync(take.Id, ct);
            await unitOfWork.SaveAsync(ct);
        }
        return await reads.GetAsync(stockTakeId, ct);
    }

    /// <summary>Behind whoever counts or ends it just now.</summary>
    private async Task<StockTake> LoadAsync(Guid id, CancellationToken ct)
    {
        await lines.HoldAsync(id, alone: true, ct);
        return await takes.GetAsync(id, ct);
    }
}
