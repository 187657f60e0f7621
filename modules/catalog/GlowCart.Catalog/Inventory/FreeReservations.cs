using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GlowCart.Catalog.Inventory;

/// <summary>
/// What is still held long after it should have been given back, though its order is gone or off. Orders that expire give
/// their stock back themselves; this is for what nobody would ever give back.
/// </summary>
internal sealed class FreeReservations(
    IRepository<StockReservation> reservations,
    IReservationHolders holders,
    IStock stock,
    ISql sql,
    IUnitOfWork unitOfWork,
    ICurrentScope scope,
    TimeProvider clock,
    ILogger<FreeReservations> log
) : IRecurringJob
{
    private const int Batch = 100;

    /// <summary>Whoever holds them is given the time to end them in the usual way.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    public string Name => "free-reservations";
    public TimeSpan Interval => TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        var before = clock.GetUtcNow() - Grace;
        var after = Guid.Empty;
        while (true)
        {
            var due = await reservations
                .Query.Where(r => r.Status == ReservationStatus.Held && r.ExpiresAt < before)
                .Where(r => r.OrderId > after)
                .Select(r => r.OrderId)
                .Distinct()
                .OrderBy(id => id)
                .Take(Batch)
                .ToListAsync(ct);
            if (due.Count == 0)
                return;
            after = due[^1];
            var holding = await holders.FindHoldingAsync(due, ct);
            foreach (var order in due.Except(holding))
                await unitOfWork.RunAsync(token => FreeAsync(order, token), ct);
        }
    }

    private async Task FreeAsync(Guid orderId, CancellationToken ct)
    {
        // Whoever holds stock for the order anew locks these rows first: asked behind the lock, the answer can't change.
        await sql.QueryAsync(
            """
            select i.id from catalog.inventory i
            where i.id in (select inventory_id from catalog.stock_reservations where order_id = @order) order by i.id for update
            """,
            [new NpgsqlParameter<Guid>("order", orderId)],
            r => r.GetGuid(0),
            ct
        );
        if ((await holders.FindHoldingAsync([orderId], ct)).Count > 0)
            return;
        await stock.ReleaseAsync([orderId], ct);
        log.LogWarning("Order {Order} is gone and still held stock, which is free again", orderId);
    }
}
