using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.Host.Tests.Team;
using GlowCart.Simulators.SignIn;
using GlowCart.TestKit;
using static GlowCart.Simulators.SignIn.SimulatedProvider;

namespace GlowCart.Host.Tests.ExternalLogins;

/// <summary>Whoever typed the e-mail first made it; whoever proves the e-mail has it, and nobody else any more.</summary>
public sealed class AnAccountNobodyProved(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Gives_way_to_whom_the_provider_has_verified()
    {
        using var squatter = await _app.AsVendorAsync("Squatted");
        await FortifyAsync(squatter);
        var person = _app.Meet(email: squatter.Email);

        var signedIn = (await _app.SignInByAsync(Google, person)).Must();

        // The row stays, and what belongs to it.
        signedIn["user"]!["userId"]!.GetValue<Guid>().ShouldBe(squatter.UserId);
        signedIn["user"]!["vendorId"]!.GetValue<Guid>().ShouldBe(squatter.VendorId);
        signedIn["user"]!["emailVerified"]!.GetValue<bool>().ShouldBeTrue();
        await IsOutAsync(squatter, links: 1);
        await Eventually.TrueAsync(
            async () => (await _app.Mail.ReadAsync(squatter.Email)).Any(m => m.Subject == "Your e-mail is proved"),
            "the owner of the e-mail is told"
        );
    }

    [Fact]
    public async Task Gives_way_once_to_one_who_comes_by_two_doors_at_the_same_time()
    {
        using var squatter = await _app.AsBuyerAsync();
        var person = _app.Meet(email: squatter.Email);

        var answers = await Task.WhenAll(
            _app.SignInByAsync(Google, person),
            _app.SignInByAsync(Google, person),
            _app.SignInByAsync(Apple, person)
        );

        answers
            .Where(a => a.Status is not HttpStatusCode.OK)
            .Select(a => a.Code)
            .ShouldAllBe(c => c == "identity.external.link_required");
        answers.Count(a => a.Status is HttpStatusCode.OK).ShouldBeGreaterThan(0);
        (await _app.LoginAsync(squatter.Email)).Code.ShouldBe("identity.invalid_credentials");
    }

    /// <summary>It never says whose an e-mail is, so it proves none.</summary>
    [Fact]
    public async Task Does_not_give_way_to_facebooks_word_but_to_the_mailed_code()
    {
        using var squatter = await _app.AsBuyerAsync();
        await FortifyAsync(squatter);
        var person = _app.Meet(email: squatter.Email);
        var ticket = (await _app.ByFacebookAsync(person)).Ticket();
        (await _app.MailCodeAsync(ticket)).Must(HttpStatusCode.Accepted);
        var code = await _app.CodeAsync(squatter.Email, Facebook);

        // His second factor isn't asked of whoever has the mailbox: it is gone.
        var signedIn = (await _app.ConfirmAsync(new { ticket, code })).Must();

        signedIn["user"]!["userId"]!.GetValue<Guid>().ShouldBe(squatter.UserId);
        signedIn["user"]!["emailVerified"]!.GetValue<bool>().ShouldBeTrue();
        await IsOutAsync(squatter, links: 1);
        (await _app.ByFacebookAsync(person)).Must();
    }

    [Fact]
    public async Task Stays_its_makers_where_he_shows_his_password()
    {
        using var buyer = await _app.AsBuyerAsync();
        var ticket = (await _app.ByFacebookAsync(_app.Meet(email: buyer.Email))).Ticket();
        var linked = (await _app.ConfirmAsync(new { ticket, password = Person.Password })).Must();
        linked["user"]!["emailVerified"]!.GetValue<bool>().ShouldBeFalse();
        (await buyer.Api.GetAsync("/api/v1/auth/me")).Must();
        (await _app.LoginAsync(buyer.Email)).Must();
    }

    [Fact]
    public async Task Gives_way_to_whoever_sets_a_new_password_by_the_mailed_link()
    {
        using var squatter = await _app.AsBuyerAsync();
        var stranger = await FortifyAsync(squatter);
        (await _app.AsStranger().PostAsync("/api/v1/auth/forgot-password", new { email = squatter.Email })).Must(
            HttpStatusCode.Accepted
        );
        var token = await _app.Mail.TokenAsync(squatter.Email, "Choose a new password");

        (
            await _app.AsStranger()
                .PostAsync("/api/v1/auth/reset-password", new { token, password = "Another-horse-8" })
        ).Must(HttpStatusCode.NoContent);

        await IsOutAsync(squatter, links: 0);
        (await _app.LoginAsync(squatter.Email, "Another-horse-8")).Must();
        (await _app.SignInByAsync(Apple, stranger)).Must()["user"]!["userId"]!
            .GetValue<Guid>()
            .ShouldNotBe(squatter.UserId);
    }

    [Fact]
    public async Task Gives_way_to_whoever_says_by_the_first_letter_that_he_did_not_make_it()
    {
        using var squatter = await _app.AsBuyerAsync();
        await FortifyAsync(squatter);
        var token = await _app.Mail.TokenAsync(squatter.Email, "Verify your e-mail");
        (await _app.Mail.ReadAsync(squatter.Email))[0].TextBody!.ShouldContain($"token={token}&disown=true");

        (await _app.AsStranger().PostAsync("/api/v1/auth/verify-email", new { token, disown = true })).Must(
            HttpStatusCode.NoContent
        );

        await IsOutAsync(squatter, links: 0);
        var reset = await _app.Mail.TokenAsync(squatter.Email, "Choose a new password");
        (
            await _app.AsStranger()
                .PostAsync("/api/v1/auth/reset-password", new { token = reset, password = "Another-horse-8" })
        ).Must(HttpStatusCode.NoContent);
        (await _app.LoginAsync(squatter.Email, "Another-horse-8")).Must()["user"]!["emailVerified"]!
            .GetValue<bool>()
            .ShouldBeTrue();
    }

    [Fact]
    public async Task Is_proved_and_stays_as_it_is_by_whoever_says_that_it_is_his()
    {
        using var buyer = await _app.AsBuyerAsync();
        var codes = await _app.TurnOnSecondFactorAsync(buyer);
        await _app.ProveEmailAsync(buyer);
        (await buyer.Api.GetAsync("/api/v1/auth/me")).Must()["emailVerified"]!.GetValue<bool>().ShouldBeTrue();
        (await _app.LoginAsync(buyer.Email)).Code.ShouldBe("identity.otp_required");
        codes.Recovery.Count.ShouldBe(10);
        (await _app.SignInByAsync(Google, _app.Meet(email: buyer.Email))).Code.ShouldBe(
            "identity.external.link_required"
        );
    }

    [Fact]
    public async Task That_a_store_has_invited_joins_it_by_the_providers_word()
    {
        using var owner = await _app.AsVendorAsync();
        var added = (await owner.AddAsync("manager")).Must(HttpStatusCode.Created);
        var email = (string)added["email"]!;
        await _app.Mail.TokenAsync(email, "Join Akosua's Shea at GlowCart");

        var signedIn = (await _app.SignInByAsync(Google, _app.Meet(email: email))).Must();

        signedIn["user"]!["userId"]!.GetValue<Guid>().ShouldBe(added.Id("userId"));
        signedIn["user"]!["vendorId"]!.GetValue<Guid>().ShouldBe(owner.VendorId);
        (await owner.Api.GetAsync($"/api/v1/users/{added.Id("userId")}")).Must()["status"]!
            .GetValue<string>()
            .ShouldBe("active");
        (await _app.LetterAsync(added.Id("userId"))).ShouldBeNull();
        // A second store finds somebody who has come, and needs no letter.
        using var other = await _app.AsVendorAsync("Another store");
        (await other.AddAsync("staff", email)).Must(HttpStatusCode.Created)["status"]!
            .GetValue<string>()
            .ShouldBe("active");
    }

    [Fact]
    public async Task Of_an_operator_gives_way_to_nobody()
    {
        using var platform = await _app.AsOperatorAsync();
        (await _app.SignInByAsync(Google, _app.Meet(email: platform.Email))).Code.ShouldBe(
            "identity.external.link_required"
        );
        (await platform.Api.GetAsync("/api/v1/auth/me")).Must();
    }

    [Fact]
    public async Task That_is_switched_off_gives_way_to_nobody()
    {
        using var buyer = await _app.AsBuyerAsync();
        await _app.Database.ScalarAsync<int>(
            "update identity.users set is_disabled = true where id = $1 returning 1",
            buyer.UserId
        );
        var ticket = (await _app.SignInByAsync(Google, _app.Meet(email: buyer.Email))).Ticket();
        (await _app.ConfirmAsync(new { ticket, password = Person.Password })).Code.ShouldBe(
            "identity.account_disabled"
        );
        (await _app.ConfirmAsync(new { ticket, code = "abcd-efgh" })).Code.ShouldBe("identity.account_disabled");
    }

    /// <summary>A link and a second factor of his own, beside the password and the session.</summary>
    private async Task<SimulatedPerson> FortifyAsync(Person squatter)
    {
        var own = _app.Meet("squatter");
        (await squatter.LinkAsync(_app, Apple, own)).Must(HttpStatusCode.Created);
        await _app.TurnOnSecondFactorAsync(squatter);
        return own;
    }

    private async Task IsOutAsync(Person squatter, int links)
    {
        (await squatter.Api.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (
            await _app.AsStranger().PostAsync("/api/v1/auth/refresh", new { refreshToken = squatter.RefreshToken })
        ).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _app.LoginAsync(squatter.Email)).Code.ShouldBe("identity.invalid_credentials");
        foreach (
            var (table, column, count) in new[]
            {
                ("oauth_connections", "user_id", links),
                ("second_factors", "id", 0),
                ("recovery_codes", "user_id", 0),
            }
        )
        {
            (
                await _app.Database.ScalarAsync<long>(
                    $"select count(*) from identity.{table} where {column} = $1",
                    squatter.UserId
                )
            ).ShouldBe(count, table);
        }
    }
}
