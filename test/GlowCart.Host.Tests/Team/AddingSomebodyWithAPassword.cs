using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Team;

public sealed class AddingSomebodyWithAPassword(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Lets_a_member_in_at_once()
    {
        using var owner = await _app.AsVendorAsync();
        var email = People.NewEmail("till");

        var added = (await AddAsync(owner, email, Person.Password)).Must(HttpStatusCode.Created);

        added["status"]!.GetValue<string>().ShouldBe("active");
        added["emailVerified"]!.GetValue<bool>().ShouldBeFalse();
        using var member = await _app.EnterAsync(email, owner.VendorId);
        (await member.Api.GetAsync("/api/v1/orders")).Must();
    }

    [Fact]
    public async Task Changes_nobodys_account()
    {
        using var owner = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync("Another store");

        (await AddAsync(owner, other.Email, "Another-horse-8")).Code.ShouldBe("identity.account.exists");
        (await AddAsync(owner, owner.Email, "Another-horse-8")).Code.ShouldBe("identity.member.exists");
        (await AddAsync(owner, People.NewEmail("weak"), "password1")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await _app.SignInAsync(other.Email)).Dispose();
    }

    [Fact]
    public async Task Twice_at_once_makes_one()
    {
        using var owner = await _app.AsVendorAsync();
        var email = People.NewEmail("both");

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AddAsync(owner, email, Person.Password)));

        answers.Count(a => a.Status is HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a.Code is "identity.member.exists").ShouldBe(2);
    }

    [Fact]
    public async Task Makes_an_operator_of_him_too()
    {
        using var chief = await _app.AsOperatorAsync();
        using var buyer = await _app.AsBuyerAsync();
        var email = People.NewEmail("desk");

        var added = (await MakeAsync(chief, email, Person.Password)).Must(HttpStatusCode.Created);

        added["isInvited"]!.GetValue<bool>().ShouldBeFalse();
        using var desk = await _app.SignInAsync(email);
        (await desk.Api.GetAsync("/api/v1/admin/vendors?limit=1")).Must();
        (await MakeAsync(chief, buyer.Email, "Another-horse-8")).Code.ShouldBe("identity.account.exists");
        (await chief.Api.DeleteAsync($"/api/v1/admin/operators/{desk.UserId}")).Must(HttpStatusCode.NoContent);
    }

    private static Task<Answer> AddAsync(Person by, string email, string password) =>
        by.Api.PostAsync(
            "/api/v1/users",
            new
            {
                email,
                name = "Yaw Till",
                role = "staff",
                password,
            }
        );

    private static Task<Answer> MakeAsync(Person by, string email, string password) =>
        by.Api.PostAsync(
            "/api/v1/admin/operators",
            new
            {
                email,
                name = "Dede Desk",
                roles = new[] { "operator" },
                password,
            }
        );
}
