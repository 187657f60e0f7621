using System.Security.Cryptography;
using System.Text;
using GlowCart.Identity.Auth;
using GlowCart.Identity.Emails;
using GlowCart.Identity.Passwords;
using GlowCart.Identity.People;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Mail;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Identity.ExternalLogins;

/// <summary>Somebody proves that the account with his e-mail is his, by its password or by a code that is mailed to it.</summary>
internal sealed class LinkProofs(
    IdentityWork work,
    ExternalTickets tickets,
    ExternalLinks links,
    EmailProofs proofs,
    SignInService signIns,
    AccountDirectory directory,
    PersonRegistry people,
    IRepository<ExternalTicket> rows,
    IMailer mailer,
    TimeProvider clock
)
{
    /// <summary>40 bits: nobody guesses it within the life of a ticket, and people can type it.</summary>
    private const int CodeLength = 8;
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    public Task<MailOnItsWay> MailAsync(string ticket, CancellationToken ct) =>
        work.WriteAsync(
            async token =>
            {
                var (found, person) = await FindAsync(ticket, token);
                if (!person.IsDisabled && !await WasJustMailedAsync(found, token))
                    await MailAsync(found, person, token);
                return new MailOnItsWay("Unless one was sent within the last minute, a code is on its way.");
            },
            ct
        );

    public async Task<T> ConfirmAsync<T>(
        ExternalConfirmRequest request,
        Func<Account, ExternalProvider?, CancellationToken, Task<T>> open,
        CancellationToken ct
    )
    {
        var (ticket, person) = await work.ReadAsync(() => FindAsync(request.Ticket, ct));
        var account = request.Password is { } password
            ? await signIns.AuthenticateAsync(
                new LoginRequest(person.Email, password, request.AccountType, request.VendorId, request.Otp),
                ct
            )
            : await ByCodeAsync(ticket, person, request, ct);
        try
        {
            return await work.WriteAsync(
                async token =>
                {
                    await tickets.UseAsync(request.Ticket, token);
                    await links.LockAsync(person.Email, token);
                    if (request.Code is not null)
                        await proofs.ProveAsync(person, token);
                    await links.AddAsync(account?.Person ?? person, ticket.Identity, token);
                    return await open(
                        account ?? await directory.ChooseAsync(person, request.AccountType, request.VendorId, token),
                        ticket.Provider,
                        token
                    );
                },
                ct
            );
        }
        catch (GlowCartException e) when (ExternalLinks.WasMadeMeanwhile(e))
        {
            throw ExternalLoginErrors.LinkedElsewhere.With();
        }
    }

    /// <returns>Null where the account gives way, second factor and all: what it is then is seen once it has.</returns>
    private async Task<Account?> ByCodeAsync(
        ExternalTicket ticket,
        User person,
        ExternalConfirmRequest request,
        CancellationToken ct
    )
    {
        await signIns.DemandOpenAsync(person, ct);
        if (!IsCode(ticket, request.Code!))
        {
            await signIns.FailAsync(person, ticket.Provider, ct);
            throw ExternalLoginErrors.CodeInvalid.With();
        }
        if (await work.ReadAsync(() => proofs.GivesWayAsync(person, ct)))
            return null;
        var choice = new SignInChoice(request.AccountType, request.VendorId, request.Otp);
        return await signIns.AdmitAsync(person, choice, ticket.Provider, ct);
    }

    private async Task<(ExternalTicket Ticket, User Person)> FindAsync(string ticket, CancellationToken ct)
    {
        var found = await tickets.GetAsync(ticket, null, ct);
        return found.Email is { } email && await people.FindAsync(email) is { } person
            ? (found, person)
            : throw ExternalLoginErrors.TicketInvalid.With();
    }

    private Task<bool> WasJustMailedAsync(ExternalTicket ticket, CancellationToken ct)
    {
        var (email, limit) = (ticket.Email, clock.GetUtcNow() - MailedTokens.Pause);
        return rows.Query.AnyAsync(t => t.Email == email && t.CodeMailedAt > limit, ct);
    }

    private async Task MailAsync(ExternalTicket ticket, User person, CancellationToken ct)
    {
        var code = RandomNumberGenerator.GetString(Letters, CodeLength);
        var (hash, now) = (HashOf(ticket, code), clock.GetUtcNow());
        await rows
            .Query.Where(t => t.Id == ticket.Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(t => t.CodeHash, hash).SetProperty(t => t.CodeMailedAt, now),
                ct
            );
        mailer.Send(
            new MailMessage(
                person.Email,
                $"Link {ticket.Provider} with GlowCart",
                $"""
                Hello {person.Name},

                somebody, hopefully you, signed in by {ticket.Provider} with this e-mail and would like to be let into your
                account. The code, for a few minutes, is

                {code[..4]}-{code[4..]}

                If it wasn't you, keep it to yourself: without it nothing happens.
                """
            )
        );
    }

    private static bool IsCode(ExternalTicket ticket, string code) =>
        ticket.CodeHash is { } hash
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(hash),
            Encoding.ASCII.GetBytes(HashOf(ticket, code))
        );

    /// <summary>As people type it: with or without the dash, in either case.</summary>
    private static string HashOf(ExternalTicket ticket, string code)
    {
        var plain = string.Concat(code.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return MailedTokens.Hash($"{ticket.Id:N}:{plain}");
    }
}
