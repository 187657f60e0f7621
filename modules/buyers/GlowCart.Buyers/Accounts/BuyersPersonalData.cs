using GlowCart.Buyers.Buyers;
using GlowCart.Buyers.Preferences;
using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Media.Images;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Buyers.Accounts;

/// <summary>The buyer's row stays, since orders name it; it is nobody's any more.</summary>
internal sealed class BuyersPersonalData(
    IRepository<Buyer> buyers,
    IRepository<BuyerPreferences> preferences,
    IAvatars avatars,
    ISql sql
) : IPersonalData
{
    public string Section => "profile";

    public async Task<object?> ExportAsync(DataSubject who, CancellationToken ct) =>
        await buyers.Query.FirstOrDefaultAsync(b => b.Id == who.BuyerId, ct) is { } buyer
            ? new
            {
                BuyerId = buyer.Id,
                buyer.Name,
                buyer.Email,
                buyer.Phone,
                buyer.AvatarUrl,
                buyer.CreatedAt,
                Preferences = await preferences
                    .Query.Where(p => p.BuyerId == buyer.Id)
                    .Select(p => new
                    {
                        p.Currency,
                        p.Units,
                        p.ClothingSize,
                        p.ShoeSize,
                        p.FavouriteCategories,
                        p.UsesInterests,
                        p.MarketingByEmail,
                        p.MarketingByPush,
                        p.MarketingAgreedAt,
                    })
                    .FirstOrDefaultAsync(ct),
            }
            : null;

    public async Task<bool> EraseAsync(DataSubject who, CancellationToken ct)
    {
        if (who.BuyerId is not { } buyer)
            return true;
        var avatar = await buyers.Query.Where(b => b.Id == buyer).Select(b => b.AvatarUrl).FirstOrDefaultAsync(ct);
        if (avatar is not null)
            await avatars.DeleteAsync(avatar, ct);
        await sql.ExecuteAsync(
            "delete from buyers.buyer_preferences where buyer_id = @buyer",
            [new NpgsqlParameter<Guid>("buyer", buyer)],
            ct
        );
        await sql.ExecuteAsync(
            """
            update buyers.buyers set name = @erased, email = '', phone = null, avatar_url = null, user_id = null
            where id = @buyer
            """,
            [new NpgsqlParameter<Guid>("buyer", buyer), new NpgsqlParameter<string>("erased", DataSubject.Erased)],
            ct
        );
        return true;
    }
}
