using GlowCart.Payments.Chipper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GlowCart.Payments.Charges;

/// <summary>
/// Takes one attempt a step further: what is to be done is read in one transaction, the provider is asked in none, and what
/// it said is written in another. Each has a context of its own, since what was read before the call needn't hold after it.
/// </summary>
internal sealed class ChargeRunner(ChipperClient chipper, IServiceScopeFactory scopes, ILogger<ChargeRunner> log)
{
    public async Task RunAsync(Guid attemptId, CancellationToken ct)
    {
        switch (await InScopeAsync(s => s.ClaimAsync(attemptId, ct)))
        {
            case AskPayer(var charge):
                await CallAsync(attemptId, charge, ct);
                break;
            case ReadCharge(var id):
                await ReadAsync(attemptId, id, ct);
                break;
        }
    }

    /// <summary>A webhook told of it: it is read now, due or not.</summary>
    /// <exception cref="ChipperException">It can't be read now. Nobody else may know of it, so the caller tries again.</exception>
    public async Task ReadToldAsync(Guid attemptId, string authorizationId, CancellationToken ct)
    {
        if (!await InScopeAsync(s => s.IsNewsAsync(attemptId, ct)))
            return;
        var told =
            await chipper.GetAuthorizationAsync(authorizationId, ct)
            ?? throw new ChipperOutcomeUnknownException(
                $"The provider told of {authorizationId}, and doesn't have it."
            );
        await InScopeAsync(s => s.LearnAsync(attemptId, told, ct));
    }

    private async Task CallAsync(Guid attemptId, ChipperCharge charge, CancellationToken ct)
    {
        try
        {
            var told = await chipper.AuthorizeAsync(charge, ct);
            await InScopeAsync(s => s.LearnAsync(attemptId, told, ct));
        }
        catch (ChipperRefusedException refused)
        {
            // With our own credentials something is wrong, with a buyer's wallet nothing of ours.
            var level = refused.Reason is ChipperRefusal.Unauthorized ? LogLevel.Error : LogLevel.Information;
            log.Log(level, "{Reference}: {Message}", charge.Reference, refused.Message);
            await InScopeAsync(s => s.RefusedAsync(attemptId, refused.Reason, ct));
        }
        catch (ChipperOutcomeUnknownException unknown)
        {
            log.LogWarning("{Reference}: {Message}", charge.Reference, unknown.Message);
            await InScopeAsync(s => s.UnclearAsync(attemptId, unknown.RetryAfter, ct));
        }
    }

    private async Task ReadAsync(Guid attemptId, string authorizationId, CancellationToken ct)
    {
        try
        {
            if (await chipper.GetAuthorizationAsync(authorizationId, ct) is { } told)
                await InScopeAsync(s => s.LearnAsync(attemptId, told, ct));
            else
                await InScopeAsync(s => s.UnclearAsync(attemptId, null, ct));
        }
        catch (ChipperException failed)
        {
            log.LogWarning("Attempt {Attempt} can't be read: {Message}", attemptId, failed.Message);
            var wait = (failed as ChipperOutcomeUnknownException)?.RetryAfter;
            await InScopeAsync(s => s.UnclearAsync(attemptId, wait, ct));
        }
    }

    private async Task<T> InScopeAsync<T>(Func<ChargeSettlement, Task<T>> step)
    {
        await using var services = scopes.CreateAsyncScope();
        return await step(services.ServiceProvider.GetRequiredService<ChargeSettlement>());
    }

    private async Task InScopeAsync(Func<ChargeSettlement, Task> step)
    {
        await using var services = scopes.CreateAsyncScope();
        await step(services.ServiceProvider.GetRequiredService<ChargeSettlement>());
    }
}

/// <summary>What is to be asked of the provider.</summary>
internal abstract record ChargeCall;

internal sealed record AskPayer(ChipperCharge Charge) : ChargeCall;

internal sealed record ReadCharge(string AuthorizationId) : ChargeCall;
