using GlowCart.Abp.Lists;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Abp.Users;

/// <summary>The same people, for whatever only has to name them.</summary>
[Audience(Audience.Vendor | Audience.Operator), Permission(AbpPolicies.Users.Lookup)]
public interface IIdentityUserLookupService
{
    /// <error code="identity.user.not_found"/>
    [Get("/api/identity/users/lookup/{id}")]
    Task<UserData> FindByIdAsync(Guid id, CancellationToken ct = default);

    /// <error code="identity.user.not_found"/>
    [Get("/api/identity/users/lookup/by-username/{userName}")]
    Task<UserData> FindByUserNameAsync(string userName, CancellationToken ct = default);

    /// <summary>A page of them.</summary>
    [Get("/api/identity/users/lookup/search")]
    Task<ListResultDto<UserData>> SearchAsync([Query] PagedQuery query, CancellationToken ct = default);

    /// <summary>How many there are with this in their name or e-mail.</summary>
    [Get("/api/identity/users/lookup/count")]
    Task<long> GetCountAsync([Query] UserLookupCountQuery query, CancellationToken ct = default);
}
