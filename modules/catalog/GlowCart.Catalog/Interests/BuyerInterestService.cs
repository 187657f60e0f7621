using GlowCart.Catalog.Categories;
using GlowCart.Catalog.Products;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Catalog.Interests;

internal sealed class BuyerInterestService(
    IRepository<InterestCategory> interests,
    IRepository<UserInterest> picks,
    IRepository<BehaviorConsent> consents,
    Behaviour behaviour,
    ISql sql,
    ICurrentUser user,
    TimeProvider clock
) : IBuyerInterestService
{
    private Guid Me => user.BuyerId!.Value;

    public async Task<BuyerInterestsDto> GetAsync(CancellationToken ct) =>
        await ToDtoAsync(
            (await picks.Query.Where(p => p.BuyerId == Me).Select(p => p.InterestId).ToListAsync(ct)).ToHashSet(),
            ct
        );

    public async Task<BuyerInterestsDto> SetAsync(SetInterestsRequest request, CancellationToken ct)
    {
        var wanted = request.InterestIds.ToHashSet();
        var known = await interests.Query.Where(i => wanted.Contains(i.Id)).Select(i => i.Id).ToListAsync(ct);
        if (wanted.Except(known).ToList() is [var unknown, ..])
            throw InterestErrors.NotFound.With(("id", unknown));
        // By statements that two at once can't trip over: the later one has the last word.
        await sql.ExecuteAsync(
            "delete from catalog.user_interests where buyer_id = @buyer and interest_id <> all (@wanted)",
            Parameters(),
            ct
        );
        await sql.ExecuteAsync(
            """
            insert into catalog.user_interests (id, buyer_id, interest_id, picked_at)
            select gen_random_uuid(), @buyer, i, @now from unnest(@wanted) i order by i on conflict do nothing
            """,
            Parameters(),
            ct
        );
        return await ToDtoAsync(wanted, ct);

        NpgsqlParameter[] Parameters() =>
            [
                new NpgsqlParameter<Guid>("buyer", Me),
                new NpgsqlParameter<Guid[]>("wanted", [.. wanted]),
                new NpgsqlParameter<DateTimeOffset>("now", clock.GetUtcNow()),
            ];
    }

    public async Task<SignalsDto> SignalAsync(SendSignalsRequest request, CancellationToken ct) =>
        new(
            await behaviour.RecordAsync(
                Me,
                [.. request.Signals.Select(s => (s.ProductId, s.Kind!.Value.ToString()))],
                ct
            )
        );

    private async Task<BuyerInterestsDto> ToDtoAsync(HashSet<Guid> picked, CancellationToken ct) =>
        new(
            [
                .. (await interests.Query.OrderBy(i => i.Position).ThenBy(i => i.Name).ToListAsync(ct)).Select(
                    i => new BuyerInterestDto(i.Id, i.Name, picked.Contains(i.Id))
                ),
            ],
            await consents.Query.AnyAsync(c => c.BuyerId == Me, ct)
        );
}

internal sealed class InterestAdminService(
    IRepository<InterestCategory> interests,
    IRepository<UserInterest> picks,
    IRepository<Category> categories
) : IInterestAdminService
{
    public async Task<PagedList<InterestDto>> ListAsync(CancellationToken ct) =>
        new([
            .. (await interests.Query.OrderBy(i => i.Position).ThenBy(i => i.Name).ToListAsync(ct)).Select(i =>
                i.ToDto()
            ),
        ]);

    public async Task<InterestDto> CreateAsync(SetInterestRequest request, CancellationToken ct)
    {
        await DemandKnownAsync(request.CategoryIds, ct);
        var interest = new InterestCategory(request);
        interests.Add(interest);
        return interest.ToDto();
    }

    public async Task<InterestDto> UpdateAsync(Guid id, SetInterestRequest request, CancellationToken ct)
    {
        var interest = await interests.GetAsync(id, ct);
        await DemandKnownAsync(request.CategoryIds, ct);
        interest.Set(request);
        return interest.ToDto();
    }

    public async Task DeleteAsync(Guid id, CancellationToken ct)
    {
        var interest = await interests.GetAsync(id, ct);
        await picks.Tracked.Where(p => p.InterestId == id).ExecuteDeleteAsync(ct);
        interests.Remove(interest);
    }

    private async Task DemandKnownAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var known = await categories.Query.Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(ct);
        if (ids.Except(known).ToList() is [var unknown, ..])
            throw ProductErrors.UnknownCategory.With(("categoryId", unknown));
    }
}
