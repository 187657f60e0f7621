using GlowCart.Identity.ExternalLogins.Providers;
using GlowCart.Identity.Passwords;
using GlowCart.Kernel.Domain;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.ExternalLogins;

/// <summary>Tickets, and the nonces of apps: part of the caller's work in the scope of sign-in.</summary>
internal sealed class ExternalTickets(
    IRepository<ExternalTicket> tickets,
    IRepository<SignInNonce> nonces,
    BrowserCookie browser,
    IOptions<IdentitySettings> settings,
    TimeProvider clock
)
{
    private ExternalLoginSettings Life => settings.Value.ExternalLogins;

    /// <summary>The browser that asks, if it is one that came by our start.</summary>
    public Binding Here => new(browser.Hash);

    /// <returns>The ticket, this once.</returns>
    public string Issue(ExternalIdentity identity, Binding binding, SignInChoice choice)
    {
        var secret = MailedTokens.New();
        tickets.Add(ExternalTicket.Of(identity, secret, binding, choice, clock.GetUtcNow(), Life.TicketLifetime));
        return secret;
    }

    /// <exception cref="Kernel.Errors.GlowCartException">It is none, or somebody else's.</exception>
    public async Task<ExternalTicket> GetAsync(string ticket, string? verifier, CancellationToken ct)
    {
        var found = await tickets.FindGoodAsync(ticket, clock.GetUtcNow(), ct);
        var challenge = verifier is null ? null : OpenIdProvider.ChallengeOf(verifier);
        return found?.IsFor(Here with { Challenge = challenge }) is true
            ? found
            : throw ExternalLoginErrors.TicketInvalid.With();
    }

    public async Task UseAsync(string ticket, CancellationToken ct)
    {
        if (!await tickets.UseAsync(ticket, clock.GetUtcNow(), ct))
            throw ExternalLoginErrors.TicketInvalid.With();
    }

    public ExternalNonce IssueNonce()
    {
        var (secret, now) = (MailedTokens.New(), clock.GetUtcNow());
        var nonce = new SignInNonce
        {
            SecretHash = MailedTokens.Hash(secret),
            CreatedAt = now,
            ExpiresAt = now + Life.NonceLifetime,
        };
        nonces.Add(nonce);
        return new ExternalNonce(secret, nonce.ExpiresAt);
    }

    /// <summary>Before the provider's keys are asked for: one that was used needs no more work.</summary>
    public async Task DemandNonceAsync(string nonce, CancellationToken ct)
    {
        if (await nonces.FindGoodAsync(nonce, clock.GetUtcNow(), ct) is null)
            throw ExternalLoginErrors.NonceInvalid.With();
    }

    /// <param name="nonce">None: Facebook's classic token knows none.</param>
    public async Task UseNonceAsync(string? nonce, CancellationToken ct)
    {
        if (nonce is not null && !await nonces.UseAsync(nonce, clock.GetUtcNow(), ct))
            throw ExternalLoginErrors.NonceInvalid.With();
    }
}
