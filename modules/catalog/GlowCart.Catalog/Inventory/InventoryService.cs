using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Users;

namespace GlowCart.Catalog.Inventory;

internal sealed class InventoryService(
    InventoryReads reads,
    StockRows rows,
    BulkStock bulk,
    IRepository<InventoryMovement> movements,
    IUnitOfWork unitOfWork,
    ICurrentUser user,
    TimeProvider clock
) : IInventoryService
{
    public Task<PagedList<InventoryItemDto>> ListAsync(InventoryQuery query, CancellationToken ct) =>
        reads.ListAsync(query, ct);

    public async Task<PagedList<InventoryItemDto>> GetAsync(Guid productId, CancellationToken ct) =>
        new(await reads.GetAsync(productId, ct));

    public Task<InventoryItemDto> SetQuantityAsync(Guid productId, SetQuantityRequest request, CancellationToken ct) =>
        ChangeAsync(
            productId,
            request.VariantId,
            item =>
            {
                item.Expect(request.ExpectedQuantity);
                return item.Count(request.Quantity, MovementReason.Count, user.Id, request.Reason, clock.GetUtcNow());
            },
            ct
        );

    public Task<InventoryItemDto> AdjustAsync(Guid productId, AdjustStockRequest request, CancellationToken ct) =>
        ChangeAsync(
            productId,
            request.VariantId,
            item =>
            {
                item.Expect(request.ExpectedQuantity);
                return item.Adjust(request.Delta, request.Reason, user.Id, request.Note, clock.GetUtcNow());
            },
            ct
        );

    public Task<BulkStockResultDto> UpdateManyAsync(BulkStockRequest request, CancellationToken ct) =>
        bulk.UpdateAsync(request.Rows, ct);

    public Task<InventoryItemDto> SetThresholdAsync(
        Guid productId,
        SetThresholdRequest request,
        CancellationToken ct
    ) => ChangeThresholdAsync(productId, request.VariantId, request.Threshold, ct);

    public Task<InventoryItemDto> ResetThresholdAsync(Guid productId, Guid? variantId, CancellationToken ct) =>
        ChangeThresholdAsync(productId, variantId, null, ct);

    private Task<InventoryItemDto> ChangeThresholdAsync(
        Guid productId,
        Guid? variantId,
        int? threshold,
        CancellationToken ct
    ) =>
        ChangeAsync(
            productId,
            variantId,
            item =>
            {
                item.SetThreshold(threshold);
                return null;
            },
            ct
        );

    private async Task<InventoryItemDto> ChangeAsync(
        Guid productId,
        Guid? variantId,
        Func<InventoryItem, InventoryMovement?> change,
        CancellationToken ct
    )
    {
        var item = await rows.GetAsync(productId, variantId, ct);
        if (change(item) is { } movement)
            movements.Add(movement);
        await unitOfWork.SaveAsync(ct);
        return (await reads.GetAsync(productId, ct)).Single(i => i.VariantId == variantId);
    }
}
