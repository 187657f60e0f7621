using GlowCart.Buyers.Buyers;
using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Buyers.Accounts;

/// <summary>The buyer's row stays, since orders name it; it is nobody's any more.</summary>
internal sealed class BuyersPersonalData(IRepository<Buyer> buyers, ISql sql) : IPersonalData
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
            }
            : null;

    public async Task<bool> EraseAsync(DataSubject who, CancellationToken ct)
    {
        if (who.BuyerId is { } buyer)
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
