using GlowCart.Catalog.Events;
using GlowCart.Kernel.Events;
using GlowCart.Ordering.Events;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Vendors.Stats;

/// <summary>Hears what a store's figures are made of. Events come more than once, and not always in order.</summary>
internal sealed class KeepFigures(ISql sql)
    : IEventHandler<OrderPlaced>,
        IEventHandler<OrderAccepted>,
        IEventHandler<OrderReady>,
        IEventHandler<OrderInTransit>,
        IEventHandler<OrderDelivered>,
        IEventHandler<OrderCancelled>,
        IEventHandler<ProductChanged>
{
    // An order whose stock was given back and is held again is placed anew.
    public Task HandleAsync(OrderPlaced what, CancellationToken ct) =>
        OrderAsync(what, what.OrderId, what.VendorId, "pending", ct);

    public Task HandleAsync(OrderAccepted what, CancellationToken ct) =>
        OrderAsync(what, what.OrderId, what.VendorId, "processing", ct);

    public Task HandleAsync(OrderReady what, CancellationToken ct) =>
        OrderAsync(what, what.OrderId, what.VendorId, "ready", ct);

    public Task HandleAsync(OrderInTransit what, CancellationToken ct) =>
        OrderAsync(what, what.OrderId, what.VendorId, "in_transit", ct);

    public Task HandleAsync(OrderDelivered what, CancellationToken ct) =>
        OrderAsync(what, what.OrderId, what.VendorId, "delivered", ct);

    public Task HandleAsync(OrderCancelled what, CancellationToken ct) =>
        OrderAsync(what, what.OrderId, what.VendorId, "cancelled", ct);

    public Task HandleAsync(ProductChanged what, CancellationToken ct) =>
        sql.ExecuteAsync(
            """
            insert into vendors.product_figures as f (product_id, tenant_id, is_listed, version)
            values (@product, @vendor, @listed, @version)
            on conflict (product_id) do update set is_listed = excluded.is_listed, version = excluded.version
              where f.version < excluded.version
            """,
            [
                new NpgsqlParameter<Guid>("product", what.ProductId),
                new NpgsqlParameter<Guid>("vendor", what.VendorId),
                new NpgsqlParameter<bool>("listed", what.IsListed),
                new NpgsqlParameter<long>("version", what.AggregateVersion),
            ],
            ct
        );

    private async Task OrderAsync(Event what, Guid orderId, Guid vendorId, string status, CancellationToken ct) =>
        await sql.ExecuteAsync(
            """
            insert into vendors.order_figures as f (order_id, tenant_id, status, version)
            values (@order, @vendor, @status, @version)
            on conflict (order_id) do update set status = excluded.status, version = excluded.version
              where f.version < excluded.version
            """,
            [
                new NpgsqlParameter<Guid>("order", orderId),
                new NpgsqlParameter<Guid>("vendor", vendorId),
                new NpgsqlParameter<string>("status", status),
                new NpgsqlParameter<long>("version", what.AggregateVersion),
            ],
            ct
        );
}
