using GlowCart.Kernel.Events;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;
using GlowCart.Ordering.Events;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Interests;

/// <summary>
/// Takes in what buyers do. Interests are scored at once, one row a buyer and category, and so read in one look; a product's
/// popularity only gets a note, since many would wait for the row of one that all look at. A job adds the notes up.
/// </summary>
internal sealed class Behaviour(ISettings settings, ISql sql, TimeProvider clock)
{
    public const string Order = "Order";

    // The buyer's rows only if he agreed; the note says nothing of him.
    private const string Record = """
        with seen as materialized (
          select p.id, p.category_id, s.kind, s.weight
          from unnest(@products, @kinds, @weights) as s (id, kind, weight)
          join catalog.storefront_products p on p.id = s.id),
        agreed as (select from catalog.behavior_consents where buyer_id = @buyer),
        noted as (
          insert into catalog.popularity_notes (id, product_id, weight)
          select gen_random_uuid(), id, sum(weight)::int from seen group by id),
        kept as (
          insert into catalog.behavior_signals (id, occurred_at, buyer_id, product_id, category_id, kind)
          select gen_random_uuid(), @now, @buyer, seen.id, category_id, kind from seen, agreed),
        scored as (
          insert into catalog.interest_scores as i (buyer_id, category_id, score, scored_at)
          select @buyer, category_id, sum(weight), @now from seen, agreed where category_id is not null
          group by category_id order by category_id
          on conflict (buyer_id, category_id) do update set
            score = i.score * power(0.5, least(500, greatest(0, extract(epoch from excluded.scored_at - i.scored_at)::float8) / @half_life))
              + excluded.score,
            scored_at = greatest(i.scored_at, excluded.scored_at))
        select count(*)::int from seen
        """;

    /// <returns>How many were of products in the shop.</returns>
    public async Task<int> RecordAsync(
        Guid buyerId,
        IReadOnlyCollection<(Guid ProductId, string Kind)> signals,
        CancellationToken ct
    )
    {
        var distinct = signals.Distinct().ToList();
        var counted = await sql.QueryAsync(
            Record,
            [
                new NpgsqlParameter<Guid>("buyer", buyerId),
                new NpgsqlParameter<Guid[]>("products", [.. distinct.Select(s => s.ProductId)]),
                new NpgsqlParameter<string[]>("kinds", [.. distinct.Select(s => s.Kind)]),
                new NpgsqlParameter<int[]>("weights", [.. distinct.Select(s => WeightOf(s.Kind))]),
                new NpgsqlParameter<DateTimeOffset>("now", clock.GetUtcNow()),
                new NpgsqlParameter<double>("half_life", await HalfLifeAsync(ct)),
            ],
            r => r.GetInt32(0),
            ct
        );
        return counted[0];
    }

    /// <summary>What a buyer likes best now, picks and deeds together.</summary>
    public async Task<IReadOnlyList<Guid>> LikedCategoriesAsync(Guid buyerId, int most, CancellationToken ct) =>
        await sql.QueryAsync(
            """
            select category_id from (
              select category_id,
                score * power(0.5, least(500, greatest(0, extract(epoch from @now - scored_at)::float8) / @half_life)) as score
              from catalog.interest_scores where buyer_id = @buyer
              union all
              select c, @picked from catalog.user_interests u
              join catalog.interest_categories i on i.id = u.interest_id
              cross join lateral unnest(i.category_ids) c where u.buyer_id = @buyer
            ) liked group by category_id order by sum(score) desc, category_id limit @most
            """,
            [
                new NpgsqlParameter<Guid>("buyer", buyerId),
                new NpgsqlParameter<DateTimeOffset>("now", clock.GetUtcNow()),
                new NpgsqlParameter<double>("half_life", await HalfLifeAsync(ct)),
                new NpgsqlParameter<double>("picked", PickWeight),
                new NpgsqlParameter<int>("most", most),
            ],
            r => r.GetGuid(0),
            ct
        );

    /// <summary>As much as an order of today.</summary>
    private const double PickWeight = 10;

    private static int WeightOf(string kind) =>
        kind switch
        {
            Order => 10,
            nameof(SignalKind.Cart) => 5,
            nameof(SignalKind.Favourite) => 4,
            _ => 1,
        };

    private async Task<double> HalfLifeAsync(CancellationToken ct) =>
        (await settings.GetTimeAsync(InterestSettings.HalfLife, ct)).TotalSeconds;
}

/// <summary>Whoever pays for something likes it best. A buyer's rows are written on the word of a vendor's event.</summary>
[RunsAs(ScopeKind.System)]
internal sealed class BoughtSignals(Behaviour behaviour) : IEventHandler<OrderPaid>
{
    public Task HandleAsync(OrderPaid what, CancellationToken ct) =>
        behaviour.RecordAsync(what.BuyerId, [.. what.ProductIds.Select(p => (p, Behaviour.Order))], ct);
}

internal sealed class BehaviourConsent(ISql sql) : IBehaviourConsent
{
    public Task SetAsync(Guid buyerId, bool isGiven, CancellationToken ct) =>
        isGiven
            ? sql.ExecuteAsync(
                "insert into catalog.behavior_consents (buyer_id) values (@buyer) on conflict do nothing",
                [new NpgsqlParameter<Guid>("buyer", buyerId)],
                ct
            )
            : ForgetAsync(sql, buyerId, ct);

    /// <summary>The agreement first: a signal that comes meanwhile either sees it and is deleted, or doesn't.</summary>
    internal static async Task ForgetAsync(ISql sql, Guid buyerId, CancellationToken ct)
    {
        foreach (var table in new[] { "behavior_consents", "behavior_signals", "interest_scores" })
            await sql.ExecuteAsync(
                $"delete from catalog.{table} where buyer_id = @buyer",
                [new NpgsqlParameter<Guid>("buyer", buyerId)],
                ct
            );
    }
}

internal sealed class InterestSettings : ISettingDefinitionProvider
{
    public const string HalfLife = "Interests.HalfLife";
    public const string KeepSignalsFor = "Interests.KeepSignalsFor";

    public IEnumerable<SettingDefinition> Define() =>
        [
            new(HalfLife, "30.00:00:00")
            {
                DisplayName = "After how long what a buyer did counts half",
                Type = SettingType.Time,
                Minimum = "1.00:00:00",
                Maximum = "365.00:00:00",
            },
            new(KeepSignalsFor, "90.00:00:00")
            {
                DisplayName = "How long it is kept what a buyer did",
                Type = SettingType.Time,
                Minimum = "1.00:00:00",
                Maximum = "365.00:00:00",
            },
        ];
}
