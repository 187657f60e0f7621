using GlowCart.Identity.People;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Mail;
using GlowCart.Kernel.Users;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Identity.ExternalLogins;

internal sealed class ExternalLinkService(
    IdentityWork work,
    SignInProviders providers,
    ExternalTickets tickets,
    ExternalLinks links,
    IRepository<ExternalLogin> rows,
    IRepository<User> users,
    ICurrentUser current,
    PersonRegistry people,
    IMailer mailer
) : IExternalLinkService
{
    public Task<IReadOnlyList<ExternalLinkDto>> ListAsync(CancellationToken ct) =>
        work.ReadAsync<IReadOnlyList<ExternalLinkDto>>(async () =>
        {
            var person = current.Id!.Value;
            var own = await rows.Query.Where(l => l.UserId == person).OrderBy(l => l.Id).ToListAsync(ct);
            return [.. own.Select(l => l.ToDto())];
        });

    public async Task<ExternalLinkDto> LinkAsync(ExternalLinkRequest request, CancellationToken ct)
    {
        var ticket = await work.ReadAsync(() => tickets.GetAsync(request.Ticket, request.Verifier, ct));
        return await LinkAsync(ticket.Identity, token => tickets.UseAsync(request.Ticket, token), ct);
    }

    public async Task<ExternalLinkDto> LinkByTokenAsync(
        ExternalProvider provider,
        ExternalProofRequest request,
        CancellationToken ct
    )
    {
        var identity = await providers.ReadAsync(provider, request.IdToken, request.AccessToken, request.Nonce, ct);
        return await LinkAsync(identity, token => tickets.UseNonceAsync(request.Nonce, token), ct);
    }

    public Task UnlinkAsync(Guid id, CancellationToken ct) =>
        work.WriteAsync<object?>(
            async token =>
            {
                // Of two that are ended at the same time, the second is the last.
                var person = await LockPersonAsync(token);
                var own = await rows.Tracked.Where(l => l.UserId == person.Id).ToListAsync(token);
                var link = own.Find(l => l.Id == id) ?? throw ExternalLoginErrors.LinkNotFound.With(("id", id));
                if (person.PasswordHash is null && own.Count == 1)
                    throw ExternalLoginErrors.LastWayIn.With();
                links.End(link);
                Tell(person, link.Provider, "can no longer be used to sign in");
                return null;
            },
            ct
        );

    private async Task<ExternalLinkDto> LinkAsync(
        ExternalIdentity identity,
        Func<CancellationToken, Task> use,
        CancellationToken ct
    )
    {
        try
        {
            return await work.WriteAsync(token => LinkOnceAsync(identity, use, token), ct);
        }
        catch (GlowCartException e) when (ExternalLinks.WasMadeMeanwhile(e))
        {
            return await work.WriteAsync(token => LinkOnceAsync(identity, use, token), ct);
        }
    }

    private async Task<ExternalLinkDto> LinkOnceAsync(
        ExternalIdentity identity,
        Func<CancellationToken, Task> use,
        CancellationToken ct
    )
    {
        await use(ct);
        var person = await LockPersonAsync(ct);
        if (await links.FindAsync(identity, ct) is var (link, owner))
            // Linking twice is the same as once.
            return owner.Id == person.Id ? link.ToDto() : throw ExternalLoginErrors.LinkedElsewhere.With();
        var made = links.Add(person, identity);
        Tell(person, identity.Provider, "can be used to sign in from now on");
        return made.ToDto();
    }

    private async Task<User> LockPersonAsync(CancellationToken ct)
    {
        var id = current.Id!.Value;
        await people.LockAsync(id, ct);
        return await users.FindAsync(id, ct) ?? throw CommonErrors.Unauthenticated.With();
    }

    private void Tell(User person, ExternalProvider provider, string what) =>
        mailer.Send(
            new MailMessage(
                person.Email,
                $"{provider} and your GlowCart account",
                $"""
                Hello {person.Name},

                your account at {provider} {what} to GlowCart. If that wasn't you, choose a new password, and look through
                your sessions and links.
                """
            )
        );
}
