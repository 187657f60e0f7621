using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Catalog.Interests;

/// <summary>What a buyer likes and did; no book needs any of it.</summary>
internal sealed class InterestsPersonalData(
    IRepository<UserInterest> picks,
    IRepository<InterestCategory> interests,
    IRepository<InterestScore> scores,
    IRepository<BehaviorSignal> signals,
    ISql sql
) : IPersonalData
{
    public string Section => "interests";

    public async Task<object?> ExportAsync(DataSubject who, CancellationToken ct) =>
        who.BuyerId is not { } buyer
            ? null
            : new
            {
                Picked = await picks
                    .Query.Where(p => p.BuyerId == buyer)
                    .Join(interests.Query, p => p.InterestId, i => i.Id, (p, i) => new { i.Name, p.PickedAt })
                    .ToListAsync(ct),
                Scores = await scores
                    .Query.Where(s => s.BuyerId == buyer)
                    .Select(s => new
                    {
                        s.CategoryId,
                        s.Score,
                        s.ScoredAt,
                    })
                    .ToListAsync(ct),
                Signals = await signals
                    .Query.Where(s => s.BuyerId == buyer)
                    .OrderBy(s => s.OccurredAt)
                    .Select(s => new
                    {
                        s.OccurredAt,
                        s.Kind,
                        s.ProductId,
                    })
                    .ToListAsync(ct),
            };

    public async Task<bool> EraseAsync(DataSubject who, CancellationToken ct)
    {
        if (who.BuyerId is not { } buyer)
            return true;
        await BehaviourConsent.ForgetAsync(sql, buyer, ct);
        await sql.ExecuteAsync(
            "delete from catalog.user_interests where buyer_id = @buyer",
            [new NpgsqlParameter<Guid>("buyer", buyer)],
            ct
        );
        return true;
    }
}
