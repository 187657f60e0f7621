using GlowCart.Identity.Auth;
using GlowCart.Identity.ExternalLogins.Providers;
using GlowCart.Identity.Passwords;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.ExternalLogins;

/// <summary>A browser's way to a provider and back: OAuth 2.0's code flow with PKCE, OpenID Connect's nonce.</summary>
internal sealed class BrowserFlow(
    IdentityWork work,
    SignInProviders providers,
    ReturnUrls returnUrls,
    BrowserCookie browser,
    IRepository<SignInState> states,
    ExternalTickets tickets,
    IDataProtectionProvider protection,
    IOptions<AppOptions> app,
    IOptions<IdentitySettings> settings,
    TimeProvider clock
)
{
    private readonly IDataProtector _protector = protection.CreateProtector("GlowCart.Identity.SignInState");

    public static Uri AddressOf(AppOptions app, ExternalProvider provider, string step) =>
        new($"{app.PublicUrl!.TrimEnd('/')}/api/v1/auth/external/{provider.ToString().ToLowerInvariant()}/{step}");

    /// <returns>Where the browser goes.</returns>
    public async Task<Uri> StartAsync(
        ExternalProvider provider,
        StartRequest request,
        HttpContext http,
        CancellationToken ct
    )
    {
        var back = ReturnAddress(request);
        var question = new BrowserQuestion(
            AddressOf(app.Value, provider, "callback"),
            MailedTokens.New(),
            MailedTokens.New(),
            MailedTokens.New()
        );
        var url = await providers.Get(provider).AskAsync(question, ct);
        var now = clock.GetUtcNow();
        var state = new SignInState
        {
            SecretHash = MailedTokens.Hash(question.State),
            CreatedAt = now,
            ExpiresAt = now + settings.Value.ExternalLogins.StateLifetime,
            Provider = provider,
            BrowserHash = browser.Ensure(http),
            ProtectedSecrets = _protector.Protect($"{question.Nonce}.{question.Verifier}"),
            ReturnUrl = back?.AbsoluteUri,
            Challenge = request.Challenge,
            AccountType = request.AccountType,
            VendorId = request.VendorId,
        };
        await work.WriteAsync(
            _ =>
            {
                states.Add(state);
                return Task.FromResult(state);
            },
            ct
        );
        return url;
    }

    /// <summary>Takes a state for this browser, once.</summary>
    /// <exception cref="GlowCartException">There is none: nothing that came with it may be believed, its way back neither.</exception>
    public async Task<SignInState> TakeStateAsync(ExternalProvider provider, string? state, CancellationToken ct)
    {
        var found = await work.WriteAsync(
            async token =>
            {
                var now = clock.GetUtcNow();
                if (
                    state is null
                    || await states.FindGoodAsync(state, now, token) is not { } present
                    || present.Provider != provider
                    || present.BrowserHash != browser.Hash
                )
                    return null;
                return await states.UseAsync(state, now, token) ? present : null;
            },
            ct
        );
        return found ?? throw ExternalLoginErrors.StateInvalid.With();
    }

    /// <summary>Asks the provider who it is that came back. Where the provider is down, the same address works again.</summary>
    public async Task<ExternalIdentity> ReadAsync(SignInState state, CallbackRequest came, CancellationToken ct)
    {
        if (came.Code is not { Length: > 0 } code)
            throw ExternalLoginErrors.Denied.With(("provider", state.Provider.ToString()));
        var secrets = _protector.Unprotect(state.ProtectedSecrets).Split('.');
        var answer = new BrowserAnswer(
            AddressOf(app.Value, state.Provider, "callback"),
            code,
            secrets[0],
            secrets[1],
            came.User
        );
        try
        {
            return await providers.Get(state.Provider).ReadAnswerAsync(answer, ct);
        }
        catch (GlowCartException e) when (e.Error == ExternalLoginErrors.ProviderUnavailable)
        {
            await work.WriteAsync<object?>(
                async token =>
                {
                    await states.ReleaseAsync(state.Id, token);
                    return null;
                },
                CancellationToken.None
            );
            throw;
        }
    }

    /// <summary>For whoever goes on with it: this browser by the cookie, a program elsewhere by its verifier.</summary>
    public Task<string> IssueTicketAsync(SignInState state, ExternalIdentity identity, CancellationToken ct)
    {
        var binding = state.ReturnUrl switch
        {
            null => new Binding(state.BrowserHash),
            var url when returnUrls.IsLocal(new Uri(url)) => new Binding(state.BrowserHash, state.Challenge),
            _ => new Binding(Challenge: state.Challenge),
        };
        return work.WriteAsync(
            _ => Task.FromResult(tickets.Issue(identity, binding, new SignInChoice(state.AccountType, state.VendorId))),
            ct
        );
    }

    private Uri? ReturnAddress(StartRequest request)
    {
        if (string.IsNullOrEmpty(request.ReturnUrl))
            return null;
        var url = returnUrls.Find(request.ReturnUrl) ?? throw ExternalLoginErrors.ReturnUrlRefused.With();
        // A ticket that somebody catches on its way to another program is then of no use to him.
        return returnUrls.IsLocal(url) || request.Challenge is not null
            ? url
            : throw ExternalLoginErrors.ChallengeRequired.With();
    }
}

internal sealed record StartRequest(string? ReturnUrl, string? Challenge, AccountType? AccountType, Guid? VendorId);

internal sealed record CallbackRequest(string? State, string? Code, string? Error, string? User);
