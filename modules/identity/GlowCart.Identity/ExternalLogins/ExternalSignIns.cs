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
    /// <param name="use">Uses up what showed the identity, in the unit of work that signs in: refused, it stays good.</param>
    /// <param name="open">What signing in means to the caller: tokens, or a page's cookie. In the same unit of work.</param>
    public async Task<T> SignInAsync<T>(
        ExternalIdentity identity,
        SignInChoice choice,
        Func<CancellationToken, Task> use,
        Func<Account, CancellationToken, Task<T>> open,
        CancellationToken ct
    )
    {
        try
        {
            return await TryAsync(identity, choice, use, open, ct);
        }
        catch (GlowCartException e) when (ExternalLinks.WasMadeMeanwhile(e))
        {
            // The same person, twice at once: the second time there is something to find.
            return await TryAsync(identity, choice, use, open, ct);
        }
    }

    private async Task<T> TryAsync<T>(
        ExternalIdentity identity,
        SignInChoice choice,
        Func<CancellationToken, Task> use,
        Func<Account, CancellationToken, Task<T>> open,
        CancellationToken ct
    )
    {
        if (await work.ReadAsync(() => links.FindAsync(identity, ct)) is var (link, linked))
        {
            var account = await signIns.AdmitAsync(linked, choice, identity.Provider, ct);
            return await work.WriteAsync(
                async token =>
                {
                    await use(token);
                    await links.UseAsync(link, token);
                    return await open(account, token);
                },
                ct
            );
        }
        if (identity.Email is not { } email)
            throw ExternalLoginErrors.EmailMissing.With(("provider", identity.Provider.ToString()));
        if (identity.EmailVerified is false)
            throw ExternalLoginErrors.EmailUnverified.With(("provider", identity.Provider.ToString()));
        if (await work.ReadAsync(() => people.FindAsync(email)) is not { } known)
            return await JoinAsync(identity, email, choice, use, open, ct);
        return
            identity.EmailVerified is true
            && !known.IsDisabled
            && await work.ReadAsync(() => proofs.GivesWayAsync(known, ct))
            ? await TakeOverAsync(identity, known, choice, use, open, ct)
            : throw await DemandProofAsync(identity, choice, use, ct);
    }

    private Task<T> JoinAsync<T>(
        ExternalIdentity identity,
        string email,
        SignInChoice choice,
        Func<CancellationToken, Task> use,
        Func<Account, CancellationToken, Task<T>> open,
        CancellationToken ct
    )
    {
        if (choice.AccountType is AccountType.Operator)
            throw AuthErrors.NoSuchAccount.With();
        if (choice.AccountType is AccountType.Vendor || choice.VendorId is not null)
            throw ExternalLoginErrors.VendorNeedsStore.With(("provider", identity.Provider.ToString()));
        return work.WriteAsync(
            async token =>
            {
                await use(token);
                var person = await people.AddAsync(email, identity.DisplayName);
                if (identity.EmailVerified is true)
                    person.ProveEmail(clock.GetUtcNow());
                else
                    verification.Mail(person);
                links.Add(person, identity);
                var buyerId = await accounts.BecomeBuyerAsync(person, token);
                return await open(Account.Buyer(person, buyerId), token);
            },
            ct
        );
    }

    private Task<T> TakeOverAsync<T>(
        ExternalIdentity identity,
        User person,
        SignInChoice choice,
        Func<CancellationToken, Task> use,
        Func<Account, CancellationToken, Task<T>> open,
        CancellationToken ct
    ) =>
        work.WriteAsync(
            async token =>
            {
                await use(token);
                await proofs.ProveAsync(person, token);
                links.Add(person, identity);
                await signIns.ForgetFailuresAsync(person, token);
                if (choice.AccountType is AccountType.Buyer && person.BuyerId is null)
                    await accounts.BecomeBuyerAsync(person, token);
                var account = await directory.ChooseAsync(person, choice.AccountType, choice.VendorId, token);
                return await open(account, token);
            },
            ct
        );

    /// <returns>What to throw: it has the ticket that the proof is for.</returns>
    private async Task<GlowCartException> DemandProofAsync(
        ExternalIdentity identity,
        SignInChoice choice,
        Func<CancellationToken, Task> use,
        CancellationToken ct
    )
    {
        var ticket = await work.WriteAsync(
            async token =>
            {
                await use(token);
                return tickets.Issue(identity, tickets.Here, choice);
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
