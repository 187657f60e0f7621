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
        return await signIns.SignInAsync<AuthResult>(
            new(
                identity with
                {
                    Name = identity.Name ?? ExternalIdentity.CleanName(request.Name),
                },
                new SignInChoice(request.AccountType, request.VendorId, request.Otp),
                token => tickets.UseNonceAsync(request.Nonce, token),
                (_, account, token) => answers.OpenAsync(account!, provider, token)
            ),
            ct
        );
    }

    public Task<AuthResult> ExchangeAsync(ExternalTicketRequest request, CancellationToken ct) =>
        signIns.RedeemAsync(request, answers.OpenAsync, ct);

    public Task<MailOnItsWay> MailCodeAsync(ExternalCodeRequest request, CancellationToken ct) =>
        proofs.MailAsync(request.Ticket, ct);

    public Task<AuthResult> ConfirmAsync(ExternalConfirmRequest request, CancellationToken ct) =>
        proofs.ConfirmAsync(request, answers.OpenAsync, ct);

    private static async Task<object?> NothingAsync(Task task)
    {
        await task;
        return null;
    }
}
