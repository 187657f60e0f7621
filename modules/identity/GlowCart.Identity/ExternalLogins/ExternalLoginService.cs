using GlowCart.Identity.Auth;
using GlowCart.Identity.Passwords;
using GlowCart.Platform.Hosting;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.ExternalLogins;

internal sealed class ExternalLoginService(
    IdentityWork work,
    SignInProviders providers,
    ExternalTickets tickets,
    ExternalSignIns signIns,
    LinkProofs proofs,
    SignInAnswers answers,
    IOptions<AppOptions> app
) : IExternalLoginService
{
    public Task<IReadOnlyList<ExternalProviderDto>> ListProvidersAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ExternalProviderDto>>([
            .. providers.On.Select(p => new ExternalProviderDto(
                p.Kind,
                p.Kind.ToString(),
                BrowserFlow.AddressOf(app.Value, p.Kind, "start").AbsoluteUri
            )),
        ]);

    public Task<ExternalNonce> NonceAsync(CancellationToken ct) =>
        work.WriteAsync(_ => Task.FromResult(tickets.IssueNonce()), ct);

    public async Task<AuthResult> SignInAsync(
        ExternalProvider provider,
        ExternalTokenRequest request,
        CancellationToken ct
    )
    {
        if (request.Nonce is { } nonce)
            await work.ReadAsync<object?>(() => NothingAsync(tickets.DemandNonceAsync(nonce, ct)));
        var identity = await providers.ReadAsync(provider, request.IdToken, request.AccessToken, request.Nonce, ct);
        return await signIns.SignInAsync(
            identity with
            {
                Name = identity.Name ?? ExternalIdentity.CleanName(request.Name),
            },
            new SignInChoice(request.AccountType, request.VendorId, request.Otp),
            token => request.Nonce is null ? Task.CompletedTask : tickets.UseNonceAsync(request.Nonce, token),
            (account, token) => answers.OpenAsync(account, provider, token),
            ct
        );
    }

    public async Task<AuthResult> ExchangeAsync(ExternalTicketRequest request, CancellationToken ct)
    {
        var ticket = await work.ReadAsync(() => tickets.GetAsync(request.Ticket, request.Verifier, ct));
        return await signIns.SignInAsync(
            ticket.Identity,
            new SignInChoice(
                request.AccountType ?? ticket.AccountType,
                request.VendorId ?? ticket.VendorId,
                request.Otp
            ),
            token => tickets.UseAsync(request.Ticket, token),
            (account, token) => answers.OpenAsync(account, ticket.Provider, token),
            ct
        );
    }

    public Task<MailOnItsWay> MailCodeAsync(ExternalCodeRequest request, CancellationToken ct) =>
        proofs.MailAsync(request.Ticket, ct);

    public Task<AuthResult> ConfirmAsync(ExternalConfirmRequest request, CancellationToken ct) =>
        proofs.ConfirmAsync(request, (account, by, token) => answers.OpenAsync(account, by, token), ct);

    private static async Task<object?> NothingAsync(Task task)
    {
        await task;
        return null;
    }
}
