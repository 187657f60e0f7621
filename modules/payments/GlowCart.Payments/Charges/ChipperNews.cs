using System.Text;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Payments.Chipper;
using GlowCart.Payments.Payments;
using GlowCart.Payments.Refunds;
using GlowCart.Webhooks.Events;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Payments.Charges;

/// <summary>A webhook says which charge or refund to read again. What it says of money isn't taken over.</summary>
[RunsAs(ScopeKind.System)]
internal sealed class ChipperNews(IRepository<PaymentAttempt> attempts, IRepository<Refund> refunds, IJobs jobs)
    : IEventHandler<WebhookReceived>
{
    public async Task HandleAsync(WebhookReceived what, CancellationToken ct)
    {
        if (
            what.Provider != ChipperWebhookVerifier.Name
            || ChipperWebhook.Parse(Encoding.UTF8.GetBytes(what.Body)) is not { Reference: { } reference } news
        )
            return;
        if (news.AuthorizationId is { } authorizationId)
        {
            var attempt = await attempts
                .Query.Where(a => a.Reference == reference)
                .Select(a => (Guid?)a.Id)
                .FirstOrDefaultAsync(ct);
            if (attempt is { } id)
                jobs.Enqueue<ChargeJob, ChargeJobArguments>(new ChargeJobArguments(id, authorizationId));
            return;
        }
        var refund = await refunds
            .Query.Where(r => r.Reference == reference)
            .Select(r => (Guid?)r.Id)
            .FirstOrDefaultAsync(ct);
        if (refund is { } owed)
            jobs.Enqueue<RefundJob, RefundJobArguments>(new RefundJobArguments(owed, news.ResourceId));
    }
}
