using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Platform.Idempotency;

/// <summary>A key is answered again for 24 hours; then it is forgotten.</summary>
internal sealed class ForgetIdempotencyKeys(
    GlowCartDbContext context,
    IUnitOfWork unitOfWork,
    ICurrentScope scope,
    TimeProvider clock
) : IRecurringJob
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    public string Name => "forget-idempotency-keys";
    public TimeSpan Interval => TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        var limit = clock.GetUtcNow() - Life;
        await unitOfWork.RunAsync(
            token => context.Set<IdempotencyKey>().Where(k => k.CreatedAt < limit).ExecuteDeleteAsync(token),
            ct
        );
    }
}
