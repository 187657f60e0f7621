using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Search.Suggestions;

/// <summary>
/// Counts words anew and takes in what no event told: which words are frequent decides how a search is answered, and
/// events would have to count each word of each change.
/// </summary>
internal sealed class KeepSearchIndex(ISql sql, IUnitOfWork unitOfWork, ICurrentScope scope, TimeProvider clock)
    : IRecurringJob,
        ISearchIndex
{
    /// <summary>In as many products words are counted, however many there are.</summary>
    private const int Sample = 30_000;
    private static readonly TimeSpan Asked = TimeSpan.FromDays(30);

    public string Name => "keep-search-index";
    public TimeSpan Interval => TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        var size = (await sql.QueryAsync(SearchIndexSql.Size, [], r => r.GetInt64(0), ct))[0];
        var scale = Math.Max(1, (double)size / Sample);
        await DoAsync(SearchIndexSql.Counts, [new NpgsqlParameter<double>("scale", scale)], ct);
        if (scale == 1)
            await DoAsync(SearchIndexSql.WordsGone, [], ct);
        await DoAsync(SearchIndexSql.Popularity, [], ct);
        await DoAsync(SearchIndexSql.Vendors("true"), [], ct);
        await DoAsync(SearchIndexSql.Categories, [], ct);
        var since = DateOnly.FromDateTime((clock.GetUtcNow() - Asked).UtcDateTime);
        await DoAsync(SearchIndexSql.Terms, [new NpgsqlParameter<DateOnly>("since", since)], ct);
    }

    public async Task RebuildAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        // Begun anew by the trigger, should the rule have changed.
        await DoAsync("update catalog.products set search_vector = null", [], ct);
        await DoAsync(SearchIndexSql.Words("true"), [], ct);
        await DoAsync(SearchIndexSql.Products("true"), [], ct);
        await DoAsync(SearchIndexSql.Unlisted("true"), [], ct);
        await DoAsync(SearchIndexSql.VendorsGone("true"), [], ct);
        await RunAsync(ct);
    }

    private Task DoAsync(string statement, NpgsqlParameter[] parameters, CancellationToken ct) =>
        unitOfWork.RunAsync(
            async token =>
            {
                await sql.ExecuteAsync(statement, parameters, token);
            },
            ct
        );
}
