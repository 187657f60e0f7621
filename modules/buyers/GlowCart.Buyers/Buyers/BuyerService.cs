using GlowCart.Kernel.Data;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Users;
using GlowCart.Media.Images;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;
using Refit;

namespace GlowCart.Buyers.Buyers;

internal sealed class BuyerService(
    IRepository<Buyer> buyers,
    IAvatars avatars,
    IUnitOfWork unitOfWork,
    ICurrentUser user
) : IBuyerService
{
    public async Task<BuyerDto> GetAsync(CancellationToken ct) =>
        (await buyers.GetAsync(user.BuyerId!.Value, ct)).ToDto();

    public async Task<BuyerDto> UpdateAsync(UpdateBuyerRequest request, CancellationToken ct)
    {
        var buyer = await buyers.GetAsync(user.BuyerId!.Value, ct);
        buyer.CheckStamp(request.ConcurrencyStamp);
        buyer.Describe(request.Name ?? buyer.Name, request.Phone ?? buyer.Phone);
        return buyer.ToDto();
    }

    public async Task<BuyerDto> SetAvatarAsync(StreamPart file, CancellationToken ct)
    {
        var buyer = await buyers.GetAsync(user.BuyerId!.Value, ct);
        Show(buyer, (await avatars.StoreAsync(file.Value, ct)).Url);
        return buyer.ToDto();
    }

    public async Task RemoveAvatarAsync(CancellationToken ct) =>
        Show(await buyers.GetAsync(user.BuyerId!.Value, ct), null);

    private void Show(Buyer buyer, string? url)
    {
        if (buyer.AvatarUrl is { } before)
            unitOfWork.OnCommitted(token => avatars.DeleteAsync(before, token));
        buyer.Show(url);
    }
}

internal sealed class BuyerLookup(ISql sql) : IBuyerLookup
{
    public Deferred<BuyerContact?> Find(Guid buyerId) =>
        sql.Defer(
            "select id, name, email, phone from buyers.buyers where id = @contact",
            [new NpgsqlParameter<Guid>("contact", buyerId)],
            async (r, ct) =>
                await r.ReadAsync(ct)
                    ? new BuyerContact(
                        r.GetGuid(0),
                        r.GetString(1),
                        r.GetString(2),
                        r.IsDBNull(3) ? null : r.GetString(3)
                    )
                    : null
        );
}
