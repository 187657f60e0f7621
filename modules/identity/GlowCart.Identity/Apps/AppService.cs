using GlowCart.Identity.Tokens;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Users;

namespace GlowCart.Identity.Apps;

internal sealed class AppService(IdentityWork work, Consents consents, ICurrentUser current) : IAppService
{
    public Task<PagedList<AppDto>> ListAsync(CancellationToken ct) =>
        work.ReadAsync(async () => new PagedList<AppDto>(await consents.ListAsync(current.Id!.Value, ct)));

    public Task WithdrawAsync(string clientId, CancellationToken ct) =>
        work.WriteAsync<object?>(
            async token =>
            {
                if (!await consents.WithdrawAsync(current.Id!.Value, clientId, token))
                    throw AppErrors.NotFound.With(("clientId", clientId));
                return null;
            },
            ct
        );
}
