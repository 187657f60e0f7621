using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Paging;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Catalog.Search.Synonyms;

internal sealed class SynonymService(IRepository<SynonymSet> synonyms, IUnitOfWork unitOfWork) : ISynonymService
{
    public async Task<PagedList<SynonymsDto>> ListAsync(SynonymQuery query, CancellationToken ct)
    {
        var all = synonyms.Query;
        if (Cursor.Parse(query.Cursor) is { } after)
            all = all.Where(s => s.Id > after.Id);
        var rows = await all.OrderBy(s => s.Id).Take(query.Limit + 1).ToListAsync(ct);
        return Page.Of(rows, query.Limit, s => s.ToDto(), s => new Cursor("", s.Id));
    }

    public async Task<SynonymsDto> AddAsync(SynonymsRequest request, CancellationToken ct)
    {
        var set = new SynonymSet(request.Language, request.Terms);
        synonyms.Add(set);
        await unitOfWork.SaveAsync(ct);
        return set.ToDto();
    }

    public async Task<SynonymsDto> UpdateAsync(Guid id, SynonymsRequest request, CancellationToken ct)
    {
        var set = await synonyms.GetAsync(id, ct);
        set.CheckStamp(request.ConcurrencyStamp);
        set.Say(request.Language, request.Terms);
        await unitOfWork.SaveAsync(ct);
        return set.ToDto();
    }

    public async Task DeleteAsync(Guid id, CancellationToken ct) => synonyms.Remove(await synonyms.GetAsync(id, ct));
}
