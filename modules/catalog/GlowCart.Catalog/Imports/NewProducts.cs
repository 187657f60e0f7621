using System.Globalization;
using GlowCart.Catalog.Inventory;
using GlowCart.Catalog.Products;
using GlowCart.Kernel.Auditing;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Settings;
using GlowCart.Platform.Persistence.Writing;

namespace GlowCart.Catalog.Imports;

/// <summary>
/// What a batch of a file brings anew. Their rules were the entities' own; they are written by a statement a table, since a
/// row by EF's tracker costs several times what PostgreSQL takes for it. See docs/adr/0017.
/// </summary>
internal sealed class NewProducts(IBulkInsert rows, IEventBus events, IAuditNotes notes, ISettings settings)
{
    private readonly List<Product> _products = [];
    private readonly HashSet<Guid> _ids = [];
    private readonly List<InventoryItem> _items = [];
    private readonly List<InventoryMovement> _movements = [];

    public void Add(Product product)
    {
        _products.Add(product);
        _ids.Add(product.Id);
    }

    public void Add(InventoryItem item, InventoryMovement? movement)
    {
        _items.Add(item);
        if (movement is not null)
            _movements.Add(movement);
    }

    public bool Contains(Product product) => _ids.Contains(product.Id);

    public async Task WriteAsync(ProductImport import, CancellationToken ct)
    {
        if (_products.Count == 0)
            return;
        await rows.AddAsync(_products, ct);
        await rows.AddAsync([.. _products.SelectMany(p => p.Variants)], ct);
        await rows.AddAsync([.. _products.SelectMany(p => p.Images)], ct);
        await rows.AddAsync([.. _products.SelectMany(p => p.Specs)], ct);
        await rows.AddAsync(_items, ct);
        await rows.AddAsync(_movements, ct);
        await TellAsync(import, ct);
        _products.Clear();
        _ids.Clear();
        _items.Clear();
        _movements.Clear();
    }

    private async Task TellAsync(ProductImport import, CancellationToken ct)
    {
        foreach (var what in _products.SelectMany(p => p.Events))
            events.Publish(what);
        // Whether it is in stock each of them knows from the beginning: only what is low from the beginning is news.
        var threshold = await settings.GetLowStockThresholdAsync(ct);
        events.PublishStockChanged(import.TenantId, _items.Where(i => i.HasNews(threshold)).Select(i => i.ProductId));
        // Once a batch: the file itself says what each product was.
        notes.Add(
            new AuditNote(
                nameof(ProductImport),
                import.Id.ToString(),
                "Imported",
                import.TenantId,
                ("afterRow", Text(import.ProcessedRows)),
                ("products", Text(_products.Count)),
                ("firstProduct", _products[0].Id.ToString()),
                ("lastProduct", _products[^1].Id.ToString())
            )
        );
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
