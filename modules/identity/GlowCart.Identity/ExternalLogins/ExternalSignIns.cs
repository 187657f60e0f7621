using GlowCart.Identity.Accounts;
using GlowCart.Identity.Auth;
using GlowCart.Identity.Emails;
using GlowCart.Identity.People;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;

namespace GlowCart.Identity.ExternalLogins;

/// <summary>
/// What follows from a provider's word. A link signs in. A stranger becomes a buyer. An e-mail that somebody has is linked
/// to nothing by itself: he proves that the account is his, unless nobody ever did.
/// </summary>
internal sealed class ExternalSignIns(
    IdentityWork work,
    PersonRegistry people,
    NewAccounts accounts,
    EmailProofs proofs,
    EmailVerification verification,
    AccountDirectory directory,
    SignInService signIns,
    ExternalTickets tickets,
    ExternalLinks links,
    TimeProvider clock
)
{
    public async Task<T> SignInAsync<T>(ExternalAttempt<T> attempt, CancellationToken ct)
    {
        try
        {
            return await TryAsync(attempt, ct);
        }
        catch (GlowCartException e) when (ExternalLinks.WasMadeMeanwhile(e))
        {
            // The same person, twice at once: the second time there is something to find.
            return await TryAsync(attempt, ct);
        }
    }

    /// <summary>By the ticket that a browser came back with: for our API as for our pages.</summary>
    public async Task<T> RedeemAsync<T>(
        ExternalTicketRequest request,
        Func<Account, ExternalProvider?, CancellationToken, Task<T>> open,
        CancellationToken ct
    )
    {
        var ticket = await work.ReadAsync(() => tickets.GetAsync(request.Ticket, request.Verifier, ct));
        return await SignInAsync<T>(
            new(
                ticket.Identity,
                new SignInChoice(
                    request.AccountType ?? ticket.AccountType,
                    request.VendorId ?? ticket.VendorId,
                    request.Otp
                ),
                token => tickets.UseAsync(request.Ticket, token),
                (_, account, token) => open(account!, ticket.Provider, token)
            ),
            ct
        );
    }

    /// <summary>
    /// Who it is, for our own pages, which ask for the second factor and the account afterwards, as they do after a password.
    /// </summary>
    public async Task<(User Person, ExternalProvider By)> RecogniseAsync(string ticket, CancellationToken ct)
    {
        var found = await work.ReadAsync(() => tickets.GetAsync(ticket, null, ct));
        var person = await SignInAsync<User>(
            new(
                found.Identity,
                new SignInChoice(found.AccountType, found.VendorId),
                token => tickets.UseAsync(ticket, token),
                (person, _, _) => Task.FromResult(person),
                IsStepByStep: true
            ),
            ct
        );
        return (person, found.Provider);
    }

    private async Task<T> TryAsync<T>(ExternalAttempt<T> attempt, CancellationToken ct)
    {
        var identity = attempt.Identity;
        var (known, found) = await work.ReadAsync(() => LookAsync(identity, ct));
        if (found is var (link, linked))
        {
            Account? account = null;
            if (attempt.IsStepByStep)
                await signIns.DemandOpenAsync(linked, ct);
            else
                account = await signIns.AdmitAsync(linked, attempt.Choice, identity.Provider, ct);
            return await work.WriteAsync(
                async token =>
                {
                    await attempt.Use(token);
                    await links.UseAsync(link, token);
                    return await attempt.Open(linked, account, token);
                },
                ct
            );
        }
        if (identity.Email is null)
            throw ExternalLoginErrors.EmailMissing.With(("provider", identity.Provider.ToString()));
        if (identity.EmailVerified is false)
            throw ExternalLoginErrors.EmailUnverified.With(("provider", identity.Provider.ToString()));
        if (known is null)
            return await JoinAsync(attempt, ct);
        return
            identity.EmailVerified is true
            && !known.IsDisabled
            && await work.ReadAsync(() => proofs.GivesWayAsync(known, ct))
            ? await TakeOverAsync(attempt, known, ct)
            : throw await DemandProofAsync(attempt, ct);
    }

    /// <summary>In this order: whoever has the e-mail because he has just come by the same link is found by the link too.</summary>
    private async Task<(User? Known, (ExternalLogin Link, User Person)? Found)> LookAsync(
        ExternalIdentity identity,
        CancellationToken ct
    )
    {
        var known = identity.Email is { } email ? await people.FindAsync(email) : null;
        return (known, await links.FindAsync(identity, ct));
    }

    private Task<T> JoinAsync<T>(ExternalAttempt<T> attempt, CancellationToken ct)
    {
        var (identity, choice) = (attempt.Identity, attempt.Choice);
        if (choice.AccountType is AccountType.Operator)
            throw AuthErrors.NoSuchAccount.With();
        if (choice.AccountType is AccountType.Vendor || choice.VendorId is not null)
            throw ExternalLoginErrors.VendorNeedsStore.With(("provider", identity.Provider.ToString()));
        return work.WriteAsync(
            async token =>
            {
                await attempt.Use(token);
                await links.LockAsync(identity.Email!, token);
                var person = await people.AddAsync(identity.Email!, identity.DisplayName);
                if (identity.EmailVerified is true)
                    person.ProveEmail(clock.GetUtcNow());
                else
                    verification.Mail(person);
                links.Add(person, identity);
                var buyerId = await accounts.BecomeBuyerAsync(person, token);
                return await attempt.Open(person, Account.Buyer(person, buyerId), token);
            },
            ct
        );
    }

    private Task<T> TakeOverAsync<T>(ExternalAttempt<T> attempt, User person, CancellationToken ct) =>
        work.WriteAsync(
            async token =>
            {
                await attempt.Use(token);
                await proofs.ProveAsync(person, token);
                await links.AddAsync(person, attempt.Identity, token);
                await signIns.ForgetFailuresAsync(person, token);
                if (attempt.Choice.AccountType is AccountType.Buyer && person.BuyerId is null)
                    await accounts.BecomeBuyerAsync(person, token);
                var account = attempt.IsStepByStep
                    ? null
                    : await directory.ChooseAsync(person, attempt.Choice.AccountType, attempt.Choice.VendorId, token);
                return await attempt.Open(person, account, token);
            },
            ct
        );

    /// <returns>What to throw: it has the ticket that the proof is for.</returns>
    private async Task<GlowCartException> DemandProofAsync<T>(ExternalAttempt<T> attempt, CancellationToken ct)
    {
        var identity = attempt.Identity;
        var ticket = await work.WriteAsync(
            async token =>
            {
                await attempt.Use(token);
                return tickets.Issue(identity, tickets.Here, attempt.Choice);
            },
            ct
        );
        return ExternalLoginErrors.LinkRequired.With(
            ("ticket", ticket),
            ("provider", identity.Provider.ToString()),
            ("email", identity.Email),
            ("methods", Methods)
        );
    }

    /// <summary>What `link/confirm` takes.</summary>
    private static readonly string[] Methods = ["password", "code"];
}

/// <param name="Use">Uses up what showed the identity, in the unit of work that signs in: refused, it stays good.</param>
/// <param name="Open">What signing in means to the caller: tokens, or a page's next step. In the same unit of work.</param>
/// <param name="IsStepByStep">The caller asks for second factor and account himself, and is told the person alone.</param>
internal sealed record ExternalAttempt<T>(
    ExternalIdentity Identity,
    SignInChoice Choice,
    Func<CancellationToken, Task> Use,
    Func<User, Account?, CancellationToken, Task<T>> Open,
    bool IsStepByStep = false
);
