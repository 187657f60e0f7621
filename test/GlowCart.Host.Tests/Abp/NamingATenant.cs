using System.Net;
using GlowCart.Host.Tests.LoggingIn;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Abp;

/// <summary>`__tenant`: which store is meant, from whoever has none by his token.</summary>
public sealed class NamingATenant(RunningApp running)
{
    private const string Key = "__tenant";
    private const string Configuration = "/api/abp/application-configuration";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Is_done_by_the_slug_that_the_tenant_box_looks_up()
    {
        using var vendor = await _app.AsVendorAsync("Lookup Lamps");
        var slug = await SlugAsync(vendor);

        foreach (var path in new[] { $"by-name/{slug.ToUpperInvariant()}", $"by-id/{vendor.VendorId}" })
        {
            var found = (await _app.AsStranger().GetAsync($"/api/abp/multi-tenancy/tenants/{path}")).Must();
            ((bool)found["success"]!).ShouldBeTrue();
            found.Id("tenantId").ShouldBe(vendor.VendorId);
            ((string)found["name"]!).ShouldBe(slug);
            ((string)found["normalizedName"]!).ShouldBe(slug.ToUpperInvariant());
            ((bool)found["isActive"]!).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("by-name/nobody-is-called-so")]
    [InlineData("by-name/%3Cscript%3E")]
    [InlineData("by-id/01890000-0000-7000-8000-000000000000")]
    public async Task That_nobody_has_is_told_without_an_error(string path)
    {
        var found = (await _app.AsStranger().GetAsync($"/api/abp/multi-tenancy/tenants/{path}")).Must();
        found.Text.ShouldBe("""{"success":false,"tenantId":null,"name":null,"normalizedName":null,"isActive":false}""");
    }

    [Fact]
    public async Task Counts_where_it_is_found_first()
    {
        using var first = await _app.AsVendorAsync("First Found");
        using var second = await _app.AsVendorAsync("Second Found");
        var slug = await SlugAsync(first);

        foreach (
            var (query, header, cookie) in new[]
            {
                ($"?{Key}={first.VendorId}", second.VendorId.ToString(), second.VendorId.ToString()),
                ($"?{Key}={slug}", null, null),
                ("", slug, second.VendorId.ToString()),
                ("", first.VendorId.ToString(), (string?)null),
                ("", (string?)null, slug),
            }
        )
        {
            using var request = Naming(HttpMethod.Get, Configuration + query, header, cookie);
            var tenant = (await _app.AsStranger().SendAsync(request)).Must()["currentTenant"]!;
            ((Guid)tenant["id"]!).ShouldBe(first.VendorId);
            ((string)tenant["name"]!).ShouldBe(slug);
        }
    }

    [Fact]
    public async Task Of_another_store_changes_nothing_for_staff()
    {
        using var own = await _app.AsVendorAsync("Own");
        using var other = await _app.AsVendorAsync("Other");

        using var request = Naming(HttpMethod.Get, Configuration, other.VendorId.ToString());
        var document = (await own.Api.SendAsync(request)).Must();

        ((Guid)document["currentTenant"]!["id"]!).ShouldBe(own.VendorId);
        using var team = Naming(HttpMethod.Get, "/api/v1/users", other.VendorId.ToString());
        (await own.Api.SendAsync(team)).Must().Items.Select(u => (string)u["email"]!).ShouldBe([own.Email]);
    }

    /// <summary>He is spoken to of the store, and is no staff of it: nothing of a store's opens, and nothing of his own shuts.</summary>
    [Fact]
    public async Task Makes_no_staff_of_an_operator()
    {
        using var vendor = await _app.AsVendorAsync();
        using var chief = await _app.AsOperatorAsync();
        var store = vendor.VendorId.ToString();

        using var config = Naming(HttpMethod.Get, Configuration, store);
        var document = (await chief.Api.SendAsync(config)).Must();
        ((Guid)document["currentTenant"]!["id"]!).ShouldBe(vendor.VendorId);
        document["currentUser"]!["tenantId"].ShouldBeNull();

        using var team = Naming(HttpMethod.Get, "/api/v1/users", store);
        (await chief.Api.SendAsync(team)).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var stores = Naming(HttpMethod.Get, "/api/v1/admin/vendors?limit=1", store);
        (await chief.Api.SendAsync(stores)).Must();
    }

    /// <summary>The cookie is sent with everything: whoever shops, shops on.</summary>
    [Fact]
    public async Task Is_not_read_where_no_store_is_meant()
    {
        using var request = Naming(HttpMethod.Get, "/api/v1/products?limit=1", "nobody-is-called-so", "nor-so");
        (await _app.AsStranger().SendAsync(request)).Must();
    }

    [Theory]
    [InlineData("nobody-is-called-so")]
    [InlineData("01890000-0000-7000-8000-000000000000")]
    [InlineData("<script>alert('é')</script>")]
    public async Task That_is_unknown_is_refused_so_that_the_client_forgets_it(string name)
    {
        using var request = Naming(HttpMethod.Get, $"{Configuration}?{Key}={Uri.EscapeDataString(name)}");
        request.Headers.Add("X-Requested-With", "XMLHttpRequest");

        var answer = await _app.AsStranger().SendAsync(request);

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Code.ShouldBe("tenancy.not_found");
        answer.Headers.GetValues("_AbpErrorFormat").ShouldBe(["true"]);
        ((string)answer["error"]!["message"]!).ShouldContain(name);
        var told = answer.Headers.GetValues("Abp-Tenant-Resolve-Error").ShouldHaveSingleItem();
        WebUtility.HtmlDecode(told).ShouldBe((string)answer["error"]!["message"]!);
        told.ShouldNotContain("<");
        answer.Headers.GetValues("Set-Cookie").ShouldContain(c => c.StartsWith($"{Key}=;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task That_is_suspended_is_refused_and_what_its_staff_have_open_goes_on()
    {
        using var vendor = await _app.AsVendorAsync("Soon Suspended");
        using var chief = await _app.AsOperatorAsync();
        var slug = await SlugAsync(vendor);
        (
            await chief.Api.PutAsync(
                $"/api/v1/admin/vendors/{vendor.VendorId}/suspend",
                new { reason = "A test of it" }
            )
        ).Must();

        using var request = Naming(HttpMethod.Get, Configuration, slug);
        (await _app.AsStranger().SendAsync(request)).Code.ShouldBe("tenancy.not_found");
        using var staff = Naming(HttpMethod.Get, Configuration, slug);
        (await vendor.Api.SendAsync(staff)).Must();
        (await PasswordAsync(vendor.Email, slug)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await PasswordAsync(vendor.Email, null)).Must();
        var found = (await _app.AsStranger().GetAsync($"/api/abp/multi-tenancy/tenants/by-name/{slug}")).Must();
        ((bool)found["success"]!).ShouldBeTrue();
        ((bool)found["isActive"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task Signs_staff_of_two_stores_in_to_the_one_that_is_meant()
    {
        using var one = await _app.AsVendorAsync("Store One");
        using var two = await _app.AsVendorAsync("Store Two");
        (
            await two.Api.PostAsync(
                "/api/v1/users",
                new
                {
                    email = one.Email,
                    name = "Helps out",
                    role = "staff",
                }
            )
        ).Must(HttpStatusCode.Created);

        foreach (var store in new[] { one, two })
        {
            var tokens = (await PasswordAsync(one.Email, store.VendorId.ToString())).Must();
            ((Guid)ClientApp.ClaimsOf((string)tokens["access_token"]!)["tenantid"]!).ShouldBe(store.VendorId);
        }
        // Without a word on it, it isn't clear which.
        ((string)(await PasswordAsync(one.Email, null))["error"]!).ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Signs_an_operator_in_as_one_only_where_no_store_is_meant()
    {
        using var vendor = await _app.AsVendorAsync();
        using var chief = await _app.AsOperatorAsync();

        var tokens = (await PasswordAsync(chief.Email, null)).Must();
        ClientApp.ClaimsOf((string)tokens["access_token"]!)["tenantid"].ShouldBeNull();
        var refused = await PasswordAsync(chief.Email, vendor.VendorId.ToString());
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        ((string)refused["error"]!).ShouldBe("invalid_grant");
        ((string)refused["error_description"]!).ShouldBe("You have no such account here.");
    }

    [Fact]
    public async Task At_the_log_in_page_leaves_that_store_alone_to_choose()
    {
        using var one = await _app.AsVendorAsync("Page One");
        using var two = await _app.AsVendorAsync("Page Two");
        (
            await two.Api.PostAsync(
                "/api/v1/users",
                new
                {
                    email = one.Email,
                    name = "Helps out",
                    role = "staff",
                }
            )
        ).Must(HttpStatusCode.Created);
        using var browser = new Browser(_app);

        var login = (await browser.GoAsync($"/account/login?{Key}={await SlugAsync(two)}")).Must("/account/login");
        login.Html.ShouldContain("Page Two");
        var home = (await browser.LogInAsync(login, one)).Must("/account");
        home.Html.ShouldContain("Page Two");

        // Remembered until somebody says that he means another.
        using var another = new Browser(_app);
        await another.GoAsync($"/account/login?{Key}={two.VendorId}");
        (await another.GoAsync("/account/login")).Html.ShouldContain("Page Two");
        login = await another.GoAsync($"/account/login?{Key}=");
        login.Html.ShouldNotContain("Page Two");
        (await another.LogInAsync(login, one)).Must("/account/choose");
    }

    [Fact]
    public async Task In_an_apps_request_for_a_code_is_kept_to()
    {
        using var one = await _app.AsVendorAsync("Code One");
        using var stranger = await _app.AsVendorAsync("Code Two");
        var portal = new ClientApp(_app);
        using var browser = new Browser(_app);

        var login = (await browser.GoAsync(portal.AuthorizeUrl((Key, await SlugAsync(one))))).Must("/account/login");
        login.Html.ShouldContain("Code One");
        (await browser.LogInAsync(login, stranger)).Problem.ShouldBe("You have no such account here.");
        var back = await browser.LogInAsync(login, one);
        (await portal.RedeemAsync(back.Code)).Must();
        var unknown = await browser.GoAsync(portal.AuthorizeUrl((Key, "nobody-is-called-so")));
        unknown["error"].ShouldBe("invalid_request");
    }

    [Fact]
    public async Task That_is_unknown_is_told_on_a_page_to_whoever_looks_at_one()
    {
        using var browser = new Browser(_app);
        var seen = await browser.GoAsync($"/account/login?{Key}=nobody-is-called-so");
        seen.Status.ShouldBe(HttpStatusCode.NotFound);
        seen.Html.ShouldContain("There is no store called nobody-is-called-so");
        seen.Headers.Contains("Abp-Tenant-Resolve-Error").ShouldBeTrue();
    }

    private Task<Answer> PasswordAsync(string email, string? tenant)
    {
        var request = Naming(HttpMethod.Post, "/connect/token", tenant);
        request.Content = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "password",
                ["client_id"] = "GlowCart_App",
                ["scope"] = "offline_access GlowCart",
                ["username"] = email,
                ["password"] = Person.Password,
            }
        );
        return _app.AsStranger().SendAsync(request);
    }

    private static HttpRequestMessage Naming(HttpMethod verb, string path, string? header = null, string? cookie = null)
    {
        var request = new HttpRequestMessage(verb, path);
        if (header is not null)
            request.Headers.Add(Key, header);
        if (cookie is not null)
            request.Headers.Add("Cookie", $"{Key}={cookie}");
        return request;
    }

    private static async Task<string> SlugAsync(Person vendor) =>
        (string)(await vendor.Api.GetAsync($"/api/v1/vendors/{vendor.VendorId}")).Must()["slug"]!;
}
