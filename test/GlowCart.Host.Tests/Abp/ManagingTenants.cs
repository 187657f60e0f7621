using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Abp;

public sealed class ManagingTenants(RunningApp running)
{
    private const string Tenants = AbpPages.Tenants;
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Opens_renames_and_closes_a_store()
    {
        using var chief = await _app.AsOperatorAsync();
        var (name, email) = ($"acme {Guid.CreateVersion7():n}", People.NewEmail("acme"));

        var made = (await AddAsync(chief, name, email)).Must();

        made.Body.AsObject()
            .Select(m => m.Key)
            .ShouldBe(["id", "name", "concurrencyStamp", "extraProperties"], ignoreOrder: true);
        ((string)made["name"]!).ShouldBe(name);
        var path = $"{Tenants}/{made.Id("id")}";
        using var owner = await _app.SignInAsync(email);
        owner.VendorId.ShouldBe(made.Id("id"));
        var found = (await _app.AsStranger().GetAsync($"/api/abp/multi-tenancy/tenants/by-name/{name}")).Must();
        found.Id("tenantId").ShouldBe(owner.VendorId);
        var listed = (
            await chief.Api.GetAsync($"{Tenants}?filter={name[5..]}&sorting=name%20asc&skipCount=0&maxResultCount=10")
        ).Must();
        ((int)listed["totalCount"]!).ShouldBe(1);
        ((Guid)listed.Items.ShouldHaveSingleItem()["id"]!).ShouldBe(owner.VendorId);

        var renamed = (await chief.Api.PutAsync(path, made.With(("name", $"{name} two")))).Must();
        ((string)renamed["name"]!).ShouldBe($"{name} two");
        (await chief.Api.PutAsync(path, made.With(("name", "Late")))).ShouldShow(
            HttpStatusCode.Conflict,
            "common.stale_stamp"
        );
        (await chief.Api.GetAsync(path)).Must().Text.ShouldBe(renamed.Text);

        (await chief.Api.DeleteAsync(path)).Must(HttpStatusCode.NoContent);
        (await chief.Api.GetAsync(path)).ShouldShow(HttpStatusCode.NotFound, "vendors.vendor.not_found");
        (await chief.Api.DeleteAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await chief.Api.GetAsync($"{Tenants}?filter={name[5..]}")).Must().Items.ShouldBeEmpty();
        (await owner.Api.GetAsync("/api/v1/orders")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var gone = (await _app.AsStranger().GetAsync($"/api/abp/multi-tenancy/tenants/by-name/{name}")).Must();
        ((bool)gone["success"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task Has_one_database_for_all_of_them()
    {
        using var chief = await _app.AsOperatorAsync();
        using var owner = await _app.AsVendorAsync();
        var path = $"{Tenants}/{owner.VendorId}/default-connection-string";

        (await chief.Api.GetAsync(path)).Must(HttpStatusCode.NoContent).Text.ShouldBeEmpty();
        (await chief.Api.PutAsync($"{path}?defaultConnectionString=Host%3Delsewhere")).ShouldShow(
            HttpStatusCode.Forbidden,
            "abp.tenant.one_database"
        );
        (await chief.Api.DeleteAsync(path)).Must(HttpStatusCode.NoContent);
        var unknown = $"{Tenants}/{Guid.CreateVersion7()}/default-connection-string";
        (await chief.Api.GetAsync(unknown)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await chief.Api.DeleteAsync(unknown)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Tells_in_a_dialog_what_is_taken()
    {
        using var chief = await _app.AsOperatorAsync();
        using var buyer = await _app.AsBuyerAsync();
        var name = $"taken {Guid.CreateVersion7():n}";
        (await AddAsync(chief, name, People.NewEmail("first"))).Must();
        var other = (await AddAsync(chief, $"{name} too", People.NewEmail("third"))).Must();

        (await AddAsync(chief, name, People.NewEmail("second"))).ShouldShow(
            HttpStatusCode.Conflict,
            "vendors.vendor.name_taken"
        );
        (await AddAsync(chief, $"{name} three", buyer.Email)).ShouldShow(
            HttpStatusCode.Conflict,
            "identity.account.exists"
        );
        (await chief.Api.PutAsync($"{Tenants}/{other.Id("id")}", other.With(("name", name)))).ShouldShow(
            HttpStatusCode.Conflict,
            "vendors.vendor.name_taken"
        );
    }

    [Theory]
    [InlineData("", "a@people.test", Person.Password)]
    [InlineData("Fine", "nobody", Person.Password)]
    [InlineData("Fine", "b@people.test", "short")]
    [InlineData("Fine", "c@people.test", "password1")]
    public async Task Refuses_what_makes_no_sense(string name, string email, string password)
    {
        using var chief = await _app.AsOperatorAsync();
        (
            await chief.Api.PostAsync(
                Tenants,
                new
                {
                    name,
                    adminEmailAddress = email,
                    adminPassword = password,
                }
            )
        ).ShouldShow(HttpStatusCode.BadRequest, "common.invalid");
    }

    [Fact]
    public async Task Is_the_operators()
    {
        using var owner = await _app.AsVendorAsync();
        foreach (var path in new[] { Tenants, $"{Tenants}/{owner.VendorId}", AbpPages.Features })
            (await owner.Api.GetAsync(path)).ShouldShow(HttpStatusCode.Forbidden, "common.forbidden");
    }

    private static Task<Answer> AddAsync(Person by, string name, string email) =>
        by.Api.PostAsync(
            Tenants,
            new
            {
                name,
                adminEmailAddress = email,
                adminPassword = Person.Password,
                extraProperties = new { },
            }
        );
}
