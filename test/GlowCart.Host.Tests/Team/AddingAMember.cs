using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Team;

public sealed class AddingAMember(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task With_a_new_e_mail_invites_him_and_nobody_is_told_the_token()
    {
        using var owner = await _app.AsVendorAsync();

        var added = (await owner.AddAsync("manager")).Must(HttpStatusCode.Created);

        added["status"]!.GetValue<string>().ShouldBe("invited");
        added["vendorId"]!.GetValue<Guid>().ShouldBe(owner.VendorId);
        added["permissions"]!.AsArray().Select(p => (string)p!).ShouldContain("view_orders");
        var letter = (await _app.LetterAsync(added.Id("userId")))!;
        letter.StoreName.ShouldBe("Akosua's Shea");
        added.Text.ShouldNotContain(letter.Token);
        foreach (var password in new[] { "", Person.Password })
        {
            var login = await _app.AsStranger().PostAsync("/api/v1/auth/login", new { email = letter.Email, password });
            ((int)login.Status).ShouldBeInRange(400, 401);
        }
    }

    [Fact]
    public async Task Mails_him_a_link_that_lets_him_in_and_no_new_password_before_that()
    {
        using var owner = await _app.AsVendorAsync();
        var added = (await owner.AddAsync("staff")).Must(HttpStatusCode.Created);
        var email = added["email"]!.GetValue<string>();
        (await _app.AsStranger().PostAsync("/api/v1/auth/forgot-password", new { email })).Must(
            HttpStatusCode.Accepted
        );

        var token = await _app.Mail.TokenAsync(email, "Join Akosua's Shea at GlowCart");

        ((int)(await _app.AcceptAsync(token)).Status).ShouldBeInRange(200, 299);
        (await owner.Api.GetAsync($"/api/v1/users/{added.Id("userId")}"))["status"]!
            .GetValue<string>()
            .ShouldBe("active");
        (await _app.Mail.ReadAsync(email)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Lets_him_in_once_he_has_accepted()
    {
        using var owner = await _app.AsVendorAsync();

        using var staff = await _app.WithMemberAsync(owner, "staff");

        (await staff.Api.GetAsync("/api/v1/orders")).Must();
        (await staff.Api.GetAsync("/api/v1/users")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var seen = (await owner.Api.GetAsync($"/api/v1/users/{staff.UserId}")).Must();
        seen["status"]!.GetValue<string>().ShouldBe("active");
        seen["name"]!.GetValue<string>().ShouldBe("Esi Boateng");
        var me = (await staff.Api.GetAsync("/api/v1/auth/me")).Must();
        me["name"]!.GetValue<string>().ShouldBe("Esi B.");
    }

    [Fact]
    public async Task An_invitation_works_once_and_for_a_week_and_only_by_its_last_letter()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var owner = await app.AsVendorAsync();
        var invited = (await owner.AddAsync("staff")).Must(HttpStatusCode.Created).Id("userId");
        var first = (await app.LetterAsync(invited))!.Token;
        var second = (await app.LetterAsync(invited))!.Token;

        (await app.AcceptAsync(first)).Code.ShouldBe("identity.invitation.not_found");
        (await app.AcceptAsync(second, "password1")).Status.ShouldBe(HttpStatusCode.BadRequest);
        app.Clock.Advance(TimeSpan.FromDays(7));
        (await app.AcceptAsync(second)).Code.ShouldBe("identity.invitation.not_found");
        var third = (await app.LetterAsync(invited))!.Token;
        (await app.AcceptAsync(third)).Must(HttpStatusCode.NoContent);
        (await app.AcceptAsync(third)).Code.ShouldBe("identity.invitation.not_found");
        (await app.LetterAsync(invited)).ShouldBeNull();
    }

    [Fact]
    public async Task Who_was_removed_before_he_accepted_can_not_come_in()
    {
        using var owner = await _app.AsVendorAsync();
        var invited = (await owner.AddAsync("staff")).Must(HttpStatusCode.Created).Id("userId");
        var token = (await _app.LetterAsync(invited))!.Token;
        (await owner.Api.DeleteAsync($"/api/v1/users/{invited}")).Must(HttpStatusCode.NoContent);

        (await _app.AcceptAsync(token)).Code.ShouldBe("identity.invitation.not_found");
    }

    [Fact]
    public async Task With_an_account_joins_by_it_as_it_is()
    {
        using var owner = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync("Another store");

        var added = (await owner.AddAsync("admin", other.Email.ToUpperInvariant())).Must(HttpStatusCode.Created);

        added.Id("userId").ShouldBe(other.UserId);
        added["status"]!.GetValue<string>().ShouldBe("active");
        added["name"]!.GetValue<string>().ShouldBe("Esi Boateng");
        using var member = await _app.EnterAsync(other.Email, owner.VendorId);
        (await member.Api.GetAsync("/api/v1/users")).Must().Items.Count.ShouldBe(2);
        (await other.Api.GetAsync("/api/v1/auth/me")).Must()["name"]!.GetValue<string>().ShouldBe("Akosua Mensah");
        (await other.Api.GetAsync("/api/v1/users")).Must().Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Twice_is_refused()
    {
        using var owner = await _app.AsVendorAsync();
        var email = People.NewEmail("twice");

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => owner.AddAsync("staff", email)));

        answers.Count(a => a.Status is HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a.Code is "identity.member.exists").ShouldBe(2);
    }

    [Theory]
    [InlineData("emperor")]
    [InlineData("operator")]
    [InlineData("buyer")]
    public async Task In_a_role_that_a_store_has_not_is_refused(string role)
    {
        using var owner = await _app.AsVendorAsync();
        (await owner.AddAsync(role)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }
}
