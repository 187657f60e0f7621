using GlowCart.Payments.Chipper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GlowCart.Payments.Refunds;

/// <summary>Takes one refund a step further, in the same three strides as a charge: read, ask the provider, write.</summary>
internal sealed class RefundRunner(ChipperClient chipper, IServiceScopeFactory scopes, ILogger<RefundRunner> log)
{
    public async Task RunAsync(Guid refundId, CancellationToken ct)
    {
        if (await InScopeAsync(s => s.ClaimAsync(refundId, ct)) is not { } call)
            return;
        try
        {
            if (await AskAsync(call, ct) is { } told)
                await InScopeAsync(s => s.LearnAsync(refundId, told, ct));
            else
                await InScopeAsync(s => s.UnclearAsync(refundId, null, ct));
        }
        catch (ChipperRefusedException refused) when (refused.Reason is ChipperRefusal.DuplicateReference)
        {
            await SettleDuplicateAsync(refundId, call, ct);
        }
        catch (ChipperException failed)
        {
            // Refused as well: nothing happened, and the money is still owed. Somebody must look why.
            var level = failed is ChipperRefusedException ? LogLevel.Error : LogLevel.Warning;
            log.Log(level, "{Reference}: {Message}", call.Request.Reference, failed.Message);
            var wait = (failed as ChipperOutcomeUnknownException)?.RetryAfter;
            await InScopeAsync(s => s.UnclearAsync(refundId, wait, ct));
        }
    }

    /// <inheritdoc cref="Charges.ChargeRunner.ReadToldAsync"/>
    public async Task ReadToldAsync(Guid refundId, string providerId, CancellationToken ct)
    {
        if (await InScopeAsync(s => s.StrategyOfNewsAsync(refundId, ct)) is not { } strategy)
            return;
        var told =
            await chipper.GetRefundAsync(providerId, strategy, ct)
            ?? throw new ChipperOutcomeUnknownException($"The provider told of {providerId}, and doesn't have it.");
        await InScopeAsync(s => s.LearnAsync(refundId, told, ct));
    }

    private async Task<ChipperRefund?> AskAsync(RefundCall call, CancellationToken ct)
    {
        if (call.ProviderId is { } id)
            return await chipper.GetRefundAsync(id, call.Strategy, ct);
        var reference = call.Request.Reference;
        if (call.MayHaveArrived && await chipper.FindRefundByReferenceAsync(reference, call.Strategy, ct) is { } found)
            return found;
        if (call.Request.PayerId is { Length: > 0 })
            return await chipper.RefundAsync(call.Request, call.Strategy, ct);
        // The charge was captured before its payer was told.
        var payer = (await chipper.GetOrderAsync(call.Request.OrderId, ct))?.PayerId;
        if (payer is not null)
            return await chipper.RefundAsync(call.Request with { PayerId = payer }, call.Strategy, ct);
        log.LogError("{Reference}: the provider doesn't say who paid {Order}", reference, call.Request.OrderId);
        return null;
    }

    /// <summary>
    /// An earlier call arrived whose answer did not. A payout is found by its reference at the next step; of the refund call only
    /// an order that is given back as a whole tells, or a webhook.
    /// </summary>
    private async Task SettleDuplicateAsync(Guid refundId, RefundCall call, CancellationToken ct)
    {
        log.LogWarning("{Reference} was sent before, and its outcome isn't known", call.Request.Reference);
        if (
            call.Strategy is RefundStrategy.RefundEndpoint
            && await FindOrderAsync(call.Request.OrderId, ct) is { Status: ChipperOrderStatus.Refunded }
        )
            await InScopeAsync(s => s.ArrivedAsync(refundId, ct));
        else
            await InScopeAsync(s => s.UnclearAsync(refundId, null, ct));
    }

    private async Task<ChipperOrder?> FindOrderAsync(string id, CancellationToken ct)
    {
        try
        {
            return await chipper.GetOrderAsync(id, ct);
        }
        catch (ChipperException failed)
        {
            log.LogWarning("Order {Order} can't be read: {Message}", id, failed.Message);
            return null;
        }
    }

    private async Task<T> InScopeAsync<T>(Func<RefundSettlement, Task<T>> step)
    {
        await using var services = scopes.CreateAsyncScope();
        return await step(services.ServiceProvider.GetRequiredService<RefundSettlement>());
    }

    private async Task InScopeAsync(Func<RefundSettlement, Task> step)
    {
        await using var services = scopes.CreateAsyncScope();
        await step(services.ServiceProvider.GetRequiredService<RefundSettlement>());
    }
}

/// <summary>What is to be asked of the provider.</summary>
/// <param name="ProviderId">Known: it is read. Else it is sent.</param>
/// <param name="MayHaveArrived">It was sent before, and nobody knows whether it arrived.</param>
internal sealed record RefundCall(
    ChipperRefundRequest Request,
    RefundStrategy Strategy,
    string? ProviderId,
    bool MayHaveArrived
);
