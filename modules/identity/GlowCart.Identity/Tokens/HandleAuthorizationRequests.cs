using GlowCart.Identity.Auth;
using GlowCart.Identity.Pages;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Localization;
using GlowCart.Platform.Tenancy;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GlowCart.Identity.Tokens;

/// <summary>
/// `/connect/authorize`, once OpenIddict has found nothing wrong with the request: the code is given to whoever the log-in
/// page knows, or the browser is sent there and comes back with the same request.
/// </summary>
internal sealed class HandleAuthorizationRequests(
    BrowserSession browser,
    Clients clients,
    Consents consents,
    IAntiforgery antiforgery,
    NamedTenant named,
    Texts texts,
    TimeProvider clock
) : IOpenIddictServerHandler<HandleAuthorizationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<HandleAuthorizationRequestContext>()
            .UseScopedHandler<HandleAuthorizationRequests>()
            .SetOrder(0)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(HandleAuthorizationRequestContext context)
    {
        var ct = context.CancellationToken;
        var request = context.Request;
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        if (clients.Find(request.ClientId) is not { } client)
        {
            // Another instance's configuration has it, this one's not.
            context.Reject(Errors.UnauthorizedClient, "This app may not sign anybody in here.");
            return;
        }
        AccountHint hint;
        try
        {
            hint = await HintAsync(request, http, ct);
        }
        catch (GlowCartException unknown)
        {
            context.Reject(Errors.InvalidRequest, texts.Of(unknown));
            return;
        }
        var signedIn = await browser.FindAsync(http, ct);

        if (signedIn is null || IsToLogInAgain(context, signedIn))
        {
            Ask(context, http, "login", Errors.LoginRequired, PromptValues.Login, Parameters.MaxAge);
            return;
        }
        var isMeant = client.Takes(signedIn.Account.Type) && hint.Fits(signedIn.Account);
        if (!isMeant || request.HasPromptValue(PromptValues.SelectAccount))
        {
            Ask(context, http, "choose", Errors.AccountSelectionRequired, PromptValues.SelectAccount);
            return;
        }
        if (client.IsThirdParty && !await IsAllowedAsync(context, http, signedIn.Account, ct))
            return;
        context.SignIn(TokenPrincipal.Of(signedIn.Account, signedIn.Session, request.GetScopes()));
    }

    /// <summary>
    /// The store counts that the request itself names. What a cookie remembers is for the log-in page: there one sees it, and
    /// can say no.
    /// </summary>
    private async Task<AccountHint> HintAsync(OpenIddictRequest request, HttpContext http, CancellationToken ct)
    {
        var hint = AccountHint.Of(request);
        return (string?)request[NamedTenant.Key] is { Length: > 0 } store
            ? hint.At(await named.DemandAsync(http, store, ct))
            : hint;
    }

    private bool IsToLogInAgain(HandleAuthorizationRequestContext context, SignedIn signedIn)
    {
        var age = (clock.GetUtcNow() - signedIn.Session.AuthenticatedAt).TotalSeconds;
        var hint = context.IdentityTokenHintPrincipal?.GetClaim(Claims.Subject);
        return context.Request.HasPromptValue(PromptValues.Login)
            || context.Request.MaxAge is { } limit && age >= limit
            || hint is not null && hint != signedIn.Account.Person.Id.ToString();
    }

    private async Task<bool> IsAllowedAsync(
        HandleAuthorizationRequestContext context,
        HttpContext http,
        Account account,
        CancellationToken ct
    )
    {
        var (request, person) = (context.Request, account.Person.Id);
        // The page's own form comes back here, so that a refusal reaches the app by the address that was checked.
        var answer = (string?)request[ConsentPage.Answer];
        if (
            answer is not null
            && HttpMethods.IsPost(http.Request.Method)
            && await antiforgery.IsRequestValidAsync(http)
        )
        {
            if (answer == ConsentPage.Allow)
            {
                await consents.GiveAsync(person, request.ClientId!, request.GetScopes(), ct);
                return true;
            }
            context.Reject(Errors.AccessDenied, "The person said no.");
            return false;
        }
        if (
            !request.HasPromptValue(PromptValues.Consent)
            && await consents.IsGivenAsync(person, request.ClientId!, request.GetScopes(), ct)
        )
            return true;
        Ask(context, http, "consent", Errors.ConsentRequired, PromptValues.Consent);
        return false;
    }

    /// <summary>Sends the browser to a page, to come back without what was asked by that; or tells the app that it must.</summary>
    private static void Ask(
        HandleAuthorizationRequestContext context,
        HttpContext http,
        string page,
        string error,
        string prompt,
        string? answered = null
    )
    {
        if (context.Request.HasPromptValue(PromptValues.None))
        {
            context.Reject(error, "Somebody has to look at a page first.");
            return;
        }
        http.Response.Redirect(AccountPaths.With(page, AuthorizationQuery.Without(context.Request, prompt, answered)));
        context.HandleRequest();
    }
}
