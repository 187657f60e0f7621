using System.ComponentModel;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Caching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.ApiClients;

/// <summary>
/// What a client may do today, remembered for as long as a session's state is: a client that was revoked is refused
/// everywhere within seconds, at once where it was heard.
/// </summary>
internal sealed class ApiClientGrants(ICache cache, IdentityWork work, IOptions<IdentitySettings> settings)
{
    /// <returns>Null: it was revoked.</returns>
    public async Task<IReadOnlyList<string>?> OfAsync(Guid vendorId, Guid clientId, CancellationToken ct) =>
        (
            await work.ReadAsync(() =>
                cache
                    .GetOrCreateAsync(
                        Key(vendorId, clientId),
                        settings.Value.SessionCheckInterval,
                        async (services, token) =>
                            new ClientGrants(
                                await services
                                    .GetRequiredService<IRepository<ApiClient>>()
                                    .Query.Where(c => c.TenantId == vendorId && c.Id == clientId && c.RevokedAt == null)
                                    .Select(c => c.Permissions)
                                    .FirstOrDefaultAsync(token)
                            ),
                        ct
                    )
                    .AsTask()
            )
        ).Permissions;

    public ValueTask ForgetAsync(ApiClient client, CancellationToken ct) =>
        cache.RemoveAsync(Key(client.TenantId, client.Id), ct);

    private static CacheKey Key(Guid vendorId, Guid clientId) =>
        CacheKey.Vendor(vendorId, $"identity:api-client:{clientId:N}");
}

[ImmutableObject(true)]
internal sealed record ClientGrants(List<string>? Permissions);
