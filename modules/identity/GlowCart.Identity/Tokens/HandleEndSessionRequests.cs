using GlowCart.Identity.Pages;
using GlowCart.Identity.Sessions;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GlowCart.Identity.Tokens;

/// <summary>
/// `/connect/endsession`. An ID token says which session is meant, and only its app has it. Without one anybody's page
/// could have sent the browser here, so the person is asked.
/// </summary>
internal sealed class HandleEndSessionRequests(
    BrowserSession browser,
    SessionService sessions,
    IAntiforgery antiforgery
) : IOpenIddictServerHandler<HandleEndSessionRequestContext>
{
    public const string Path = "/connect/endsession";

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<HandleEndSessionRequestContext>()
            .UseScopedHandler<HandleEndSessionRequests>()
            .SetOrder(0)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(HandleEndSessionRequestContext context)
    {
        var ct = context.CancellationToken;
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        var here = await browser.FindAsync(http, ct);
        if (context.IdentityTokenHintPrincipal is { } hint && TokenPrincipal.SessionId(hint) is { } meant)
        {
            await sessions.EndAsync(meant, SessionEnd.SignedOut, ct);
            if (here is null || here.Session.Id == meant)
                await browser.ForgetAsync(http);
            context.SignOut();
        }
        else if (here is null)
        {
            context.SignOut();
        }
        else if (
            HttpMethods.IsPost(http.Request.Method)
            && context.Request[LogoutPage.Answer] is not null
            && await antiforgery.IsRequestValidAsync(http)
        )
        {
            await sessions.EndAsync(here.Session.Id, SessionEnd.SignedOut, ct);
            await browser.ForgetAsync(http);
            context.SignOut();
        }
        else
        {
            http.Response.Redirect(AccountPaths.With("logout", Path + QueryOf(context)));
            context.HandleRequest();
        }
    }

    private static QueryString QueryOf(HandleEndSessionRequestContext context)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in context.Request.GetParameters())
        {
            if (name is not (LogoutPage.Answer or AccountForm.TokenField) && (string?)value is { } text)
                query.Add(name, text);
        }
        return query.ToQueryString();
    }
}
