using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Paging;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Insights.AuditLogs;

internal sealed class AuditCheckService(IRepository<AuditCheck> checks, ICurrentUser user, TimeProvider clock)
    : IAuditCheckService
{
    public Task<AuditCheckDto> StartAsync(CancellationToken ct)
    {
        var check = new AuditCheck(user.Id, clock.GetUtcNow());
        checks.Add(check);
        return Task.FromResult(check.ToDto());
    }

    public async Task<PagedList<AuditCheckDto>> ListAsync(AuditCheckQuery query, CancellationToken ct)
    {
        var all = checks.Query;
        if (Cursor.Parse(query.Cursor) is { Id: var after })
            all = all.Where(c => c.Id < after);
        var page = await all.OrderByDescending(c => c.Id).Take(query.Limit + 1).ToListAsync(ct);
        return Page.Of(page, query.Limit, c => c.ToDto(), c => new Cursor("", c.Id));
    }

    public async Task<AuditCheckDto> GetAsync(Guid id, CancellationToken ct) => (await checks.GetAsync(id, ct)).ToDto();
}
