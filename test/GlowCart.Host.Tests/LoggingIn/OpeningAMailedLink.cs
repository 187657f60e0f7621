using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.Host.Tests.Team;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.LoggingIn;

public sealed class OpeningAMailedLink(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task After_a_forgotten_password_sets_a_new_one_and_ends_what_was_open()
    {
        using var buyer = await _app.AsBuyerAsync();
        using var browser = await new Browser(_app).KnowingAsync(buyer);
        var forgot = (await browser.GoAsync("/account/forgot-password")).Must("/account/forgot-password");
        var sent = await browser.SubmitAsync(forgot, ("email", buyer.Email));
        sent.Html.ShouldContain("a mail is on its way");
        (await browser.SubmitAsync(forgot, ("email", "nobody@people.test"))).Html.ShouldBe(sent.Html);
        (await browser.SubmitAsync(forgot, ("email", "rubbish"))).Problem.ShouldNotBeNull();
        var token = await _app.Mail.TokenAsync(buyer.Email, "Choose a new password");

        var page = await browser.GoAsync($"/account/reset-password?token={token}");
        var weak = await browser.SubmitAsync(page, ("password", "short"));
        weak.Must("/account/reset-password", HttpStatusCode.BadRequest).Problem.ShouldNotBeNull();
        (await browser.SubmitAsync(weak, ("password", "Another-horse-8"))).Html.ShouldContain(
            "Your password is changed"
        );

        (await browser.GoAsync("/account")).Must("/account/login");
        (await browser.SubmitAsync(page, ("password", "Third-horse-9"))).Problem!.ShouldContain("used already");
        var login = await browser.GoAsync("/account/login");
        (await browser.LogInAsync(login, buyer.Email, "Another-horse-8")).Must("/account");
    }

    [Fact]
    public async Task Of_the_first_mail_proves_it_once_the_button_is_pressed()
    {
        using var buyer = await _app.AsBuyerAsync();
        using var browser = new Browser(_app);
        var token = await _app.Mail.TokenAsync(buyer.Email, "Verify your e-mail");

        var page = await browser.GoAsync($"/account/verify-email?token={token}");
        // Programs that look at mails open their links.
        (await buyer.Api.GetAsync("/api/v1/auth/me")).Must()["emailVerified"]!.GetValue<bool>().ShouldBeFalse();
        (await browser.SubmitAsync(page)).Html.ShouldContain("This e-mail is yours");

        (await buyer.Api.GetAsync("/api/v1/auth/me")).Must()["emailVerified"]!.GetValue<bool>().ShouldBeTrue();
        (await browser.SubmitAsync(page)).Problem!.ShouldContain("used already");
    }

    [Fact]
    public async Task Of_an_invitation_makes_the_account()
    {
        using var owner = await _app.AsVendorAsync();
        var added = (await owner.AddAsync("staff")).Must(HttpStatusCode.Created);
        var letter = (await _app.LetterAsync(added.Id("userId")))!;
        using var browser = new Browser(_app);

        var page = await browser.GoAsync($"/account/accept-invitation?token={letter.Token}");
        var nameless = await browser.SubmitAsync(page, ("name", ""), ("password", Person.Password));
        nameless.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.SubmitAsync(nameless, ("name", "Esi B."), ("password", Person.Password))).Html.ShouldContain(
            "Welcome"
        );

        var login = await browser.GoAsync(new ClientApp(_app).AuthorizeUrl());
        (await browser.LogInAsync(login, letter.Email)).Code.ShouldNotBeEmpty();
        (await browser.SubmitAsync(page, ("name", "Mallory"), ("password", Person.Password))).Problem!.ShouldContain(
            "used up"
        );
    }

    [Theory]
    [InlineData("reset-password")]
    [InlineData("verify-email")]
    [InlineData("accept-invitation")]
    public async Task That_is_none_of_ours_says_so(string path)
    {
        using var browser = new Browser(_app);
        var page = await browser.GoAsync($"/account/{path}?token=%22%3E%3Cscript%3E");
        page.Html.ShouldNotContain("<script");
        var refused = await browser.SubmitAsync(page, ("name", "N"), ("password", Person.Password));
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Problem.ShouldNotBeNull();
        // What no database can hold is no form.
        (await browser.SubmitAsync(page, ("token", "\0"))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }
}
