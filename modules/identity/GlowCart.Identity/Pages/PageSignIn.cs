using GlowCart.Identity.Auth;
using GlowCart.Identity.ExternalLogins;
using GlowCart.Identity.People;
using GlowCart.Identity.SecondFactors;
using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Errors;
using Microsoft.AspNetCore.Http;

namespace GlowCart.Identity.Pages;

/// <summary>
/// The steps of a log-in in a browser: who, second factor, which account, and then a session with the cookie that names it.
/// Each step says where the browser goes next.
/// </summary>
internal sealed class PageSignIn(
    IdentityWork work,
    SignInService signIns,
    SecondFactorCheck secondFactor,
    AccountDirectory directory,
    SessionService sessions,
    BrowserSession browser,
    PendingLogin pending,
    TimeProvider clock
)
{
    /// <summary>He has proved who he is, by his password or by a provider that vouches for him.</summary>
    public async Task<string> BeginAsync(
        HttpContext http,
        User person,
        ReturnTo to,
        CancellationToken ct,
        ExternalProvider? by = null
    )
    {
        if (!await work.ReadAsync(() => secondFactor.IsOnAsync(person.Id, ct)))
            return await AdvanceAsync(http, person, to, by, ct);
        pending.Remember(http, person, needsSecondFactor: true, by);
        return to.Link("second-factor");
    }

    public async Task<string> ProveAsync(HttpContext http, string otp, ReturnTo to, CancellationToken ct)
    {
        if (await pending.FindAsync(http, ct) is not { NeedsSecondFactor: true } state)
            throw PageErrors.StartOver.With();
        return await signIns.WithSecondFactorAsync(
            state.Person,
            otp,
            token => AdvanceAsync(http, state.Person, to, state.By, token),
            ct
        );
    }

    /// <summary>Among which one may choose, and since when it is known who he is.</summary>
    public async Task<Choices> ChoicesAsync(HttpContext http, ReturnTo to, CancellationToken ct)
    {
        var (person, since, by) =
            await pending.FindAsync(http, ct) is { NeedsSecondFactor: false } state ? (state.Person, state.At, state.By)
            : await browser.FindAsync(http, ct) is { } here ? (here.Account.Person, here.Session.AuthenticatedAt, null)
            : throw PageErrors.StartOver.With();
        return new Choices(person, await FittingAsync(person, to, ct), since, by);
    }

    public async Task<string> OpenAsync(
        HttpContext http,
        Account account,
        DateTimeOffset since,
        ReturnTo to,
        CancellationToken ct,
        ExternalProvider? by = null
    )
    {
        var session = await work.WriteAsync(
            async token =>
            {
                var opened = sessions.Open(account, since);
                await signIns.RememberAsync(account, opened, token, by);
                return opened;
            },
            ct
        );
        pending.Forget(http);
        await browser.RememberAsync(http, account, session);
        return to.Url;
    }

    private async Task<string> AdvanceAsync(
        HttpContext http,
        User person,
        ReturnTo to,
        ExternalProvider? by,
        CancellationToken ct
    )
    {
        var accounts = await FittingAsync(person, to, ct);
        if (accounts is [var only])
            return await OpenAsync(http, only, clock.GetUtcNow(), to, ct, by);
        pending.Remember(http, person, needsSecondFactor: false, by);
        return to.Link("choose");
    }

    private async Task<IReadOnlyList<Account>> FittingAsync(User person, ReturnTo to, CancellationToken ct)
    {
        var all = await work.ReadAsync(() => directory.ListAsync(person, ct));
        var fitting = all.Where(a => to.Client?.Takes(a.Type) is not false && to.Hint.Fits(a)).ToList();
        return fitting.Count > 0 ? fitting : throw AuthErrors.NoSuchAccount.With();
    }
}

/// <param name="Since">When he proved who he is.</param>
/// <param name="By">Who vouched for him; null: his password.</param>
internal sealed record Choices(
    User Person,
    IReadOnlyList<Account> Accounts,
    DateTimeOffset Since,
    ExternalProvider? By
);
