using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Catalog.Search.History;

internal sealed class SearchHistoryService(IRepository<SearchHistoryEntry> history, ISql sql, ICurrentUser user)
    : ISearchHistoryService
{
    private const int Shown = 50;

    public async Task<PagedList<SearchHistoryDto>> ListAsync(CancellationToken ct)
    {
        var mine = user.BuyerId;
        return new PagedList<SearchHistoryDto>(
            await history
                .Query.Where(h => h.BuyerId == mine)
                .OrderByDescending(h => h.SearchedAt)
                .Take(Shown)
                .Select(h => new SearchHistoryDto(h.Id, h.Query, h.SearchedAt))
                .ToListAsync(ct)
        );
    }

    // By statements: what is to be forgotten isn't read first, and leaves no trace in the audit log.
    public async Task DeleteAsync(Guid id, CancellationToken ct)
    {
        var deleted = await sql.ExecuteAsync(
            "delete from catalog.search_history where id = @id and buyer_id = @buyer",
            [new NpgsqlParameter<Guid>("id", id), new NpgsqlParameter<Guid>("buyer", user.BuyerId!.Value)],
            ct
        );
        if (deleted == 0)
            throw SearchErrors.HistoryNotFound.With(("id", id));
    }

    public Task ClearAsync(CancellationToken ct) => SearchHistoryData.ForgetAsync(sql, user.BuyerId!.Value, ct);
}

internal sealed class SearchHistoryData(IRepository<SearchHistoryEntry> history, ISql sql) : IPersonalData
{
    public string Section => "searches";

    public static Task ForgetAsync(ISql sql, Guid buyer, CancellationToken ct) =>
        sql.ExecuteAsync(
            "delete from catalog.search_history where buyer_id = @buyer",
            [new NpgsqlParameter<Guid>("buyer", buyer)],
            ct
        );

    public async Task<object?> ExportAsync(DataSubject who, CancellationToken ct) =>
        await history
            .Query.Where(h => h.BuyerId == who.BuyerId)
            .OrderBy(h => h.SearchedAt)
            .Select(h => new { h.Query, h.SearchedAt })
            .ToListAsync(ct);

    public async Task<bool> EraseAsync(DataSubject who, CancellationToken ct)
    {
        if (who.BuyerId is { } buyer)
            await ForgetAsync(sql, buyer, ct);
        return true;
    }
}
