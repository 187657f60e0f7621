using GlowCart.Identity.Notices;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Mail;
using GlowCart.Vendors.Events;
using GlowCart.Vendors.Vendors;

namespace GlowCart.Vendors.Verification;

/// <summary>Writes to a store's owners what was decided, where they want such mail.</summary>
internal sealed class VerificationMail(IRepository<Vendor> vendors, INotices notices, IMailer mailer)
    : IEventHandler<VendorVerified>,
        IEventHandler<VerificationRejected>,
        IEventHandler<VerificationNeedsMore>
{
    public Task HandleAsync(VendorVerified what, CancellationToken ct) =>
        SendAsync(
            what.VendorId,
            "Your store is verified",
            store => $"{store} is verified: buyers see that you are who you say you are. There is nothing else to do.",
            ct
        );

    public Task HandleAsync(VerificationRejected what, CancellationToken ct) =>
        SendAsync(
            what.VendorId,
            "Your store could not be verified",
            store =>
                $"""
                    {store} could not be verified. This is why:

                    {what.Reason}

                    You may change your documents and hand them in again.
                    """,
            ct
        );

    public Task HandleAsync(VerificationNeedsMore what, CancellationToken ct) =>
        SendAsync(
            what.VendorId,
            "Something is missing to verify your store",
            store =>
                $"""
                    To verify {store}, something is missing:

                    {what.Wanted}

                    Add it to your documents and hand them in again.
                    """,
            ct
        );

    private async Task SendAsync(Guid vendorId, string subject, Func<string, string> text, CancellationToken ct)
    {
        var store = await vendors.GetAsync(vendorId, ct);
        var owners = await notices.WantedByOwnersAsync(vendorId, NoticeKind.Store, NoticeChannel.Email, ct);
        foreach (var owner in owners)
            mailer.Send(new MailMessage(owner.Email, subject, text(store.StoreName), owner.NotBefore));
    }
}
