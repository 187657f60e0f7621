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
        var (known, found) = await work.ReadAsync(() => LookAsync(identity, ct));
        if (found is var (link, linked))
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
        if (identity.Email is null)
            throw ExternalLoginErrors.EmailMissing.With(("provider", identity.Provider.ToString()));
        if (identity.EmailVerified is false)
            throw ExternalLoginErrors.EmailUnverified.With(("provider", identity.Provider.ToString()));
        if (known is null)
            return await JoinAsync(identity, choice, use, open, ct);
        return
            identity.EmailVerified is true
            && !known.IsDisabled
            && await work.ReadAsync(() => proofs.GivesWayAsync(known, ct))
            ? await TakeOverAsync(identity, known, choice, use, open, ct)
            : throw await DemandProofAsync(identity, choice, use, ct);
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

    private Task<T> JoinAsync<T>(
        ExternalIdentity identity,
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
                await links.LockAsync(identity.Email!, token);
                var person = await people.AddAsync(identity.Email!, identity.DisplayName);
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
                await links.AddAsync(person, identity, token);
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
