using GlowCart.Identity.Accounts;
using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Mail;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;

namespace GlowCart.Buyers.Accounts;

internal sealed class BuyerAccountService(
    IAccountClosing closing,
    IEnumerable<IPersonalData> sections,
    IRepository<AccountErasure> erasures,
    IMailer mailer,
    ICurrentUser user,
    ICurrentScope scope,
    AccountExport export,
    TimeProvider clock
) : IBuyerAccountService
{
    public async Task<HttpContent> ExportAsync(CancellationToken ct) => await export.BeginAsync(ct);

    public async Task<AccountErasureDto> DeleteAsync(DeleteAccountRequest request, CancellationToken ct)
    {
        var who =
            await closing.FindAsync(user.Id!.Value, user.BuyerId!.Value, ct)
            ?? throw CommonErrors.Unauthenticated.With();
        // What stands in the way lies with the vendors whose orders they are as well.
        using (scope.Change(Scope.System))
        {
            foreach (var section in sections)
                await section.DemandErasableAsync(who, ct);
        }
        var erasure = new AccountErasure(who.UserId, who.BuyerId!.Value, clock.GetUtcNow());
        await closing.CloseBuyerAsync(
            request.Password,
            request.Otp,
            _ =>
            {
                erasures.Add(erasure);
                mailer.Send(Farewell(who));
                return Task.CompletedTask;
            },
            ct
        );
        return new AccountErasureDto(erasure.Id, "Your account is being deleted. A mail confirms it.");
    }

    private static MailMessage Farewell(DataSubject who) =>
        new(
            who.Email,
            "Your account is being deleted",
            $"""
            Hello,

            you asked for your account as a buyer at GlowCart to be deleted. You are signed out everywhere; your name, e-mail,
            phone and addresses are being removed. Orders and receipts are kept without them, as the law asks for.
            {(who.StaysAsStaff ? "\nWhat you have with a store stays: sign in there as before.\n" : "")}
            If this wasn't you, write to us at once.
            """
        );
}
