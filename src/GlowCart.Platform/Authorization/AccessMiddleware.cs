using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Permissions;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Auditing;
using GlowCart.Platform.Endpoints;
using Microsoft.AspNetCore.Http;

namespace GlowCart.Platform.Authorization;

/// <summary>
/// Decides, before anything is read from the body, on whose behalf the request runs and whether it may: audience, then
/// permission. Endpoints without <see cref="EndpointAccess"/> (health, documents, sign-in pages) run in no scope at all.
/// </summary>
internal sealed class AccessMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(
        HttpContext http,
        ICurrentUser user,
        ICurrentScope scope,
        IPermissionChecker permissions,
        AuditSource audit,
        IEnumerable<ITenantStanding> standing
    )
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<EndpointAccess>() is not { } access)
        {
            await next(http);
            return;
        }
        audit.Action = http.GetEndpoint()!.DisplayName ?? http.Request.Path;
        audit.Address = http.Connection.RemoteIpAddress?.ToString();
        audit.Browser = Short(http.Request.Headers.UserAgent.ToString());

        if (!access.IsAnonymous && user.Id is null)
            throw CommonErrors.Unauthenticated.With();
        // What asks for no permission is a person's own business; a store's system has nothing but its permissions.
        if (!access.IsAnonymous && access.Permission is null && !user.IsPerson)
            throw CommonErrors.Forbidden.With();
        using var _ = scope.Change(ScopeOf(user, access.Audience));
        if (access.Permission is { } permission)
        {
            await permissions.DemandAsync(permission, http.RequestAborted);
            var writes = !access.WhileSuspended && !HttpMethods.IsGet(http.Request.Method);
            if (writes && scope.Current is { Kind: ScopeKind.Vendor, Tenants: [var vendor] })
            {
                foreach (var port in standing)
                    await port.DemandActiveAsync(vendor, http.RequestAborted);
            }
        }
        await next(http);
    }

    /// <summary>From the token's audience and claims alone.</summary>
    private static Scope ScopeOf(ICurrentUser user, Audience audience)
    {
        if (user.VendorId is { } vendor && audience.HasFlag(Audience.Vendor))
            return Scope.Vendor(vendor);
        if (user.BuyerId is { } buyer && audience.HasFlag(Audience.Buyer))
            return Scope.Buyer(buyer);
        if (user.IsOperator && audience.HasFlag(Audience.Operator))
            return Scope.Operator;
        if (audience.HasFlag(Audience.Storefront))
            return Scope.Storefront;
        if (audience.HasFlag(Audience.Provider))
            return Scope.Provider;
        throw CommonErrors.Forbidden.With(("audience", audience.ToString()));
    }

    private static string Short(string text) => text.Length > 256 ? text[..256] : text;
}
