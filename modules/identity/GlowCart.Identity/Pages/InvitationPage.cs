using GlowCart.Identity.Team;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace GlowCart.Identity.Pages;

internal sealed record InvitationView(string Token, string? Name = null, string? Problem = null);

/// <summary>Behind the link of an invitation to a store's team.</summary>
internal static class InvitationPage
{
    public static IResult Show([FromQuery] string? token) => new Page("Invitation", new InvitationView(token ?? ""));

    public static async Task<IResult> TakeAsync(AccountForm form, IInvitationService invitations, CancellationToken ct)
    {
        try
        {
            var typed = new AcceptInvitationRequest(form["token"], form["password"], form["name"]);
            await invitations.AcceptAsync(AccountForm.Valid(typed), ct);
            return new Page(
                "Message",
                new MessageView("Welcome", "Your account is ready.", "Log in", AccountPaths.Of("login"))
            );
        }
        catch (Exception e) when (Problem.Of(e) is { } problem)
        {
            var view = new InvitationView(form["token"], form["name"], problem.Message);
            return new Page("Invitation", view, problem.Status);
        }
    }
}
