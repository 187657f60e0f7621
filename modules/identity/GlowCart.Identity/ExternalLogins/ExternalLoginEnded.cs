using GlowCart.Identity.ExternalLogins.Providers;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;

namespace GlowCart.Identity.ExternalLogins;

/// <summary>A link is gone, and the permission that the person gave with it is to be given back. Heard by nobody else.</summary>
[EventName("identity.external_login.ended")]
internal sealed record ExternalLoginEnded(string ProtectedRefreshToken) : Event;

/// <summary>Calls nobody itself: no provider is waited for while a transaction is open.</summary>
[RunsAs(ScopeKind.Identity)]
internal sealed class GiveBackPermission(IJobs jobs) : IEventHandler<ExternalLoginEnded>
{
    public Task HandleAsync(ExternalLoginEnded what, CancellationToken ct)
    {
        jobs.Enqueue<GiveBackPermissionJob, GiveBackPermissionArguments>(new(what.ProtectedRefreshToken));
        return Task.CompletedTask;
    }
}

internal sealed record GiveBackPermissionArguments(string ProtectedRefreshToken);

/// <summary>Apple's alone, so far: the others tell nothing that we could give back.</summary>
[RunsAs(ScopeKind.Identity)]
internal sealed class GiveBackPermissionJob(AppleProvider apple) : IJob<GiveBackPermissionArguments>
{
    public Task RunAsync(GiveBackPermissionArguments arguments, CancellationToken ct) =>
        apple.RevokeAsync(arguments.ProtectedRefreshToken, ct);
}
