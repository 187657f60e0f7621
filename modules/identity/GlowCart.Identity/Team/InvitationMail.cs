using GlowCart.Identity.Events;
using GlowCart.Identity.Passwords;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Mail;
using GlowCart.Kernel.Tenancy;

namespace GlowCart.Identity.Team;

/// <summary>Writes to whoever was asked to join. The token is made here, so that nobody but the mail ever has it.</summary>
[RunsAs(ScopeKind.Identity)]
internal sealed class InvitationMail(IInvitations invitations, IMailer mailer, AccountLinks links)
    : IEventHandler<MemberInvited>
{
    public async Task HandleAsync(MemberInvited what, CancellationToken ct)
    {
        if (await invitations.IssueAsync(what.InvitationId, ct) is not { } letter)
            return;
        mailer.Send(
            new MailMessage(
                letter.Email,
                $"Join {letter.StoreName} at GlowCart",
                $"""
                Hello {letter.Name},

                {letter.StoreName} would like you on its team. Choose a password, and you are in:

                {links.AcceptInvitation(letter.Token)}

                The link is good until {letter.ExpiresAt:u}. If you don't know the store, there is nothing to do.
                """
            )
        );
    }
}
