using System.Net;
using GlowCart.Host.Tests.ExternalLogins;
using GlowCart.Host.Tests.Stage;
using GlowCart.Host.Tests.Team;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Vendors;

public sealed class OpeningAStoreForSomebody(RunningApp running)
{
    private const string Stores = "/api/v1/admin/vendors";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Lets_its_owner_in_with_the_password_that_was_given()
    {
        using var platform = await _app.AsOperatorAsync();
        var email = People.NewEmail("owner");

        var opened = (await OpenAsync(platform, NewName(), email, Person.Password)).Must(HttpStatusCode.Created);

        opened["status"]!.GetValue<string>().ShouldBe("active");
        opened["currency"]!.GetValue<string>().ShouldBe("GHS");
        using var owner = await _app.SignInAsync(email);
        owner.VendorId.ShouldBe(opened.Id("vendorId"));
        (await owner.ListProductAsync()).ShouldNotBe(Guid.Empty);
        (await platform.Api.GetAsync($"{Stores}/{owner.VendorId}")).Must().Id("vendorId").ShouldBe(owner.VendorId);
    }

    [Fact]
    public async Task Without_a_password_invites_him()
    {
        using var platform = await _app.AsOperatorAsync();
        var email = People.NewEmail("invited");

        var opened = (await OpenAsync(platform, NewName(), email, null)).Must(HttpStatusCode.Created);

        await Eventually.TrueAsync(
            async () => (await _app.Mail.ReadAsync(email)).Count == 1,
            "the invitation is mailed"
        );
        opened["contactEmail"]!.GetValue<string>().ShouldBe(email);
    }

    [Fact]
    public async Task Gives_nobody_a_second_password()
    {
        using var platform = await _app.AsOperatorAsync();
        using var buyer = await _app.AsBuyerAsync();

        (await OpenAsync(platform, NewName(), buyer.Email, "Another-horse-8")).Code.ShouldBe("identity.account.exists");
        (await OpenAsync(platform, NewName(), buyer.Email, null)).Code.ShouldBe("identity.operator.email_unproved");
        await _app.ProveEmailAsync(buyer);
        var opened = (await OpenAsync(platform, NewName(), buyer.Email, null)).Must(HttpStatusCode.Created);

        using var owner = await _app.EnterAsync(buyer.Email, opened.Id("vendorId"));
        (await owner.Api.GetAsync("/api/v1/users")).Must().Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Under_a_name_that_is_taken_is_refused_however_many_try_at_once()
    {
        using var platform = await _app.AsOperatorAsync();
        var name = NewName();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => OpenAsync(platform, name, People.NewEmail("twice"), Person.Password))
        );

        answers.Count(a => a.Status is HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a.Code is "vendors.vendor.name_taken").ShouldBe(2);
        (await OpenAsync(platform, name.ToUpperInvariant(), People.NewEmail("case"), Person.Password)).Code.ShouldBe(
            "vendors.vendor.name_taken"
        );
    }

    [Theory]
    [InlineData("", "a@people.test", Person.Password, null)]
    [InlineData("Fine", "no address", Person.Password, null)]
    [InlineData("Fine", "weak@people.test", "password1", null)]
    [InlineData("Fine", "short@people.test", "a", null)]
    [InlineData("Fine", "coin@people.test", Person.Password, "XXX")]
    public async Task That_makes_no_sense_is_refused(string name, string email, string password, string? currency)
    {
        using var platform = await _app.AsOperatorAsync();
        (
            await platform.Api.PostAsync(
                Stores,
                new
                {
                    storeName = name,
                    ownerEmail = email,
                    ownerPassword = password,
                    currency,
                }
            )
        ).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Is_an_operators()
    {
        using var owner = await _app.AsVendorAsync();
        (await OpenAsync(owner, NewName(), People.NewEmail("no"), Person.Password)).Status.ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await owner.Api.DeleteAsync($"{Stores}/{owner.VendorId}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Another_name_needs_the_stamp_of_today_and_reaches_its_products()
    {
        using var platform = await _app.AsOperatorAsync();
        using var owner = await _app.AsVendorAsync(NewName());
        var path = $"{Stores}/{owner.VendorId}";
        var before = (await platform.Api.GetAsync(path)).Must();
        var name = NewName();

        var renamed = (
            await platform.Api.PutAsync(
                $"{path}/name",
                new { storeName = name, concurrencyStamp = (string?)before["concurrencyStamp"] }
            )
        ).Must();

        renamed["storeName"]!.GetValue<string>().ShouldBe(name);
        renamed["slug"]!.GetValue<string>().ShouldBe(before["slug"]!.GetValue<string>());
        (
            await platform.Api.PutAsync(
                $"{path}/name",
                new { storeName = "Late", concurrencyStamp = (string?)before["concurrencyStamp"] }
            )
        ).Code.ShouldBe("common.stale_stamp");
        (
            await platform.Api.PutAsync(
                $"{path}/name",
                new { storeName = name, concurrencyStamp = (string?)renamed["concurrencyStamp"] }
            )
        ).Must();
        (await platform.Api.GetAsync($"{Stores}?filter={name.ToUpperInvariant()}")).Must().Items.ShouldHaveSingleItem()[
            "vendorId"
        ]!
            .GetValue<Guid>()
            .ShouldBe(owner.VendorId);
    }

    private static string NewName() => $"Store {Guid.CreateVersion7():N}";

    private static Task<Answer> OpenAsync(Person by, string name, string email, string? password) =>
        by.Api.PostAsync(
            Stores,
            new
            {
                storeName = name,
                ownerEmail = email,
                ownerPassword = password,
            }
        );
}
