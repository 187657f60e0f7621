using System.Text.RegularExpressions;
using GlowCart.Identity.Auth;
using GlowCart.Identity.SecondFactors;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace GlowCart.Identity.ExternalLogins;

/// <summary>What no contract can state: redirects, a cookie, and Apple's form. See docs/integrations.md.</summary>
internal static partial class ExternalEndpoints
{
    private const string Base = "/api/v1/auth/external/{provider}";
    private const int LongestField = 4096;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var access = EndpointAccess.Anonymous(Audience.Everyone) with { RateLimit = "login" };
        endpoints.MapGet($"{Base}/start", StartAsync).WithMetadata(access).ExcludeFromDescription();
        endpoints.MapGet($"{Base}/callback", FinishAsync).WithMetadata(access).ExcludeFromDescription();
        endpoints
            .MapPost($"{Base}/callback", BounceAsync)
            .WithMetadata(access)
            .DisableAntiforgery()
            .ExcludeFromDescription();
    }

    private static async Task<IResult> StartAsync(
        string provider,
        HttpContext http,
        BrowserFlow flow,
        string? returnUrl,
        string? challenge,
        string? accountType,
        string? vendorId,
        CancellationToken ct
    )
    {
        var request = new StartRequest(
            returnUrl,
            challenge is null || ChallengeForm().IsMatch(challenge)
                ? challenge
                : throw ExternalLoginRules.Challenge.Broken(nameof(challenge)),
            accountType is null ? null : Named<AccountType>(accountType, nameof(accountType)),
            vendorId is null ? null
                : Guid.TryParse(vendorId, out var id) ? id
                : throw CommonRules.OtherType.Broken(nameof(vendorId))
        );
        var url = await flow.StartAsync(Known(provider), request, http, ct);
        return Leave(http, url.AbsoluteUri);
    }

    /// <summary>
    /// Apple lets the browser post from its own site, which no `Lax` cookie comes along with: so once more, by GET.
    /// </summary>
    private static async Task<IResult> BounceAsync(string provider, HttpContext http, CancellationToken ct)
    {
        var known = Known(provider);
        if (!http.Request.HasFormContentType)
            throw CommonErrors.UnsupportedMedia.With();
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(ct);
        }
        catch (InvalidDataException)
        {
            throw CommonErrors.Invalid.With();
        }
        var fields = new Dictionary<string, string?>();
        foreach (var name in new[] { "state", "code", "error", "user" })
        {
            if (Field(form[name]) is { } value)
                fields[name] = value;
        }
        return Leave(
            http,
            QueryHelpers.AddQueryString($"/api/v1/auth/external/{known.ToString().ToLowerInvariant()}/callback", fields)
        );
    }

    private static async Task<IResult> FinishAsync(
        string provider,
        HttpContext http,
        BrowserFlow flow,
        ExternalSignIns signIns,
        SignInAnswers answers,
        CancellationToken ct
    )
    {
        var query = http.Request.Query;
        var came = new CallbackRequest(
            Field(query["state"]),
            Field(query["code"]),
            Field(query["error"]),
            Field(query["user"])
        );
        var state = await flow.TakeStateAsync(Known(provider), came.State, ct);
        if (state.ReturnUrl is not { } back)
        {
            http.Response.Headers.CacheControl = "no-store";
            return TypedResults.Ok(await AnswerAsync(flow, signIns, answers, state, came, ct));
        }
        return Leave(http, await ReturnAsync(flow, state, came, back, ct));
    }

    /// <summary>Where no page waits. What is still asked for comes with the ticket to answer by, at `exchange`.</summary>
    private static async Task<AuthResult> AnswerAsync(
        BrowserFlow flow,
        ExternalSignIns signIns,
        SignInAnswers answers,
        SignInState state,
        CallbackRequest came,
        CancellationToken ct
    )
    {
        var ticket = await flow.IssueTicketAsync(state, await flow.ReadAsync(state, came, ct), ct);
        try
        {
            return await signIns.RedeemAsync(new ExternalTicketRequest(ticket), answers.OpenAsync, ct);
        }
        catch (GlowCartException e)
            when (e.Error == SecondFactorErrors.OtpRequired || e.Error == AuthErrors.VendorRequired)
        {
            throw e.Error.With([.. e.Details.Select(d => (d.Key, d.Value)), ("ticket", ticket)]);
        }
    }

    private static async Task<string> ReturnAsync(
        BrowserFlow flow,
        SignInState state,
        CallbackRequest came,
        string back,
        CancellationToken ct
    )
    {
        try
        {
            var identity = await flow.ReadAsync(state, came, ct);
            return QueryHelpers.AddQueryString(back, "ticket", await flow.IssueTicketAsync(state, identity, ct));
        }
        catch (GlowCartException refused) when (refused.Error != ExternalLoginErrors.ProviderUnavailable)
        {
            return QueryHelpers.AddQueryString(back, "error", refused.Error.Code);
        }
    }

    private static StatusCodeHttpResult Leave(HttpContext http, string url)
    {
        http.Response.Headers.CacheControl = "no-store";
        // Codes and tickets are in addresses here, and are nothing to the next site.
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.Location = url;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static ExternalProvider Known(string provider) => Named<ExternalProvider>(provider, nameof(provider));

    /// <summary>By name alone: a number would name one too.</summary>
    private static T Named<T>(string text, string member)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && char.IsLetter(text[0])
            ? value
            : throw ExternalLoginRules.OneOf.Broken(
                member,
                ("values", string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant())
            );

    private static string? Field(string? text) =>
        string.IsNullOrEmpty(text) || text.Length > LongestField || text.Contains('\0') ? null : text;

    [GeneratedRegex(@"^[\w-]{43}\z")]
    private static partial Regex ChallengeForm();
}
