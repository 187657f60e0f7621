using System.Net;
using System.Text.Json.Nodes;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Abp;

/// <summary>ABP's feature dialog.</summary>
public sealed class ChangingFeatures(RunningApp running)
{
    private const string Staff = "Vendors.MaxStaff";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Gives_a_store_its_own_value_and_takes_it_away()
    {
        using var chief = await _app.AsOperatorAsync();
        using var owner = await _app.AsVendorAsync();
        var path = Of(owner);

        var before = (await chief.Api.GetAsync(path)).Must();
        Shape
            .Of(
                before.Body,
                """
                {"groups": [{"name": "", "displayName": "", "features": [{"name": "", "displayName": "", "value": "",
                  "provider": {"name": "", "key": null}, "description": null, "depth": 0, "parentName": null,
                  "valueType": {"name": "", "properties": {}, "validator": {"name": "", "properties": {}}}}]}]}
                """
            )
            .ShouldBeEmpty();
        var quota = Find(before);
        ((string)quota["value"]!).ShouldBe("5");
        ((string)quota["provider"]!["name"]!).ShouldBe("D");
        ((string)quota["valueType"]!["name"]!).ShouldBe("FreeTextStringValueType");
        ((string)quota["valueType"]!["validator"]!["name"]!).ShouldBe("NUMERIC");

        (await SetAsync(chief, path, Staff, "7")).Must(HttpStatusCode.NoContent);

        var own = Find((await chief.Api.GetAsync(path)).Must());
        ((string)own["value"]!).ShouldBe("7");
        ((string)own["provider"]!["name"]!).ShouldBe("T");
        ((string)own["provider"]!["key"]!).ShouldBe(owner.VendorId.ToString());
        (await chief.Api.DeleteAsync(path)).Must(HttpStatusCode.NoContent);
        ((string)Find((await chief.Api.GetAsync(path)).Must())["value"]!).ShouldBe("5");
        (await chief.Api.DeleteAsync(path)).Must(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Says_what_comes_of_the_plan()
    {
        using var chief = await _app.AsOperatorAsync();
        using var owner = await _app.AsVendorAsync();
        await _app.Database.ScalarAsync<string>(
            "update vendors.vendors set subscription_tier = 'Premium' where id = $1 returning subscription_tier",
            owner.VendorId
        );

        var quota = Find((await chief.Api.GetAsync(Of(owner))).Must());

        ((string)quota["value"]!).ShouldBe("50");
        ((string)quota["provider"]!["name"]!).ShouldBe("E");
        ((string)quota["provider"]!["key"]!).ShouldBe("Premium");
        // Saving the dialog as it is makes nothing the store's own.
        (await SetAsync(chief, Of(owner), Staff, "50")).Must(HttpStatusCode.NoContent);
        ((string)Find((await chief.Api.GetAsync(Of(owner))).Must())["provider"]!["name"]!).ShouldBe("E");
    }

    [Fact]
    public async Task Of_the_host_is_what_all_stores_have()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var chief = await app.AsOperatorAsync();
        using var owner = await app.AsVendorAsync();
        const string host = $"{AbpPages.Features}?providerName=T";

        (await SetAsync(chief, host, Staff, "9")).Must(HttpStatusCode.NoContent);

        var own = Find((await chief.Api.GetAsync($"{host}&providerKey=")).Must());
        ((string)own["value"]!).ShouldBe("9");
        ((string)own["provider"]!["name"]!).ShouldBe("T");
        own["provider"]!["key"].ShouldBeNull();
        var ofStore = Find((await chief.Api.GetAsync(Of(owner))).Must());
        ((string)ofStore["value"]!).ShouldBe("9");
        ((string)ofStore["provider"]!["name"]!).ShouldBe("D");
        (await chief.Api.DeleteAsync(host)).Must(HttpStatusCode.NoContent);
        ((string)Find((await chief.Api.GetAsync(Of(owner))).Must())["value"]!).ShouldBe("5");
    }

    [Fact]
    public async Task Refuses_a_value_that_it_can_not_have_and_a_store_that_is_not_there()
    {
        using var chief = await _app.AsOperatorAsync();
        using var owner = await _app.AsVendorAsync();

        (await SetAsync(chief, Of(owner), Staff, "many")).ShouldShow(
            HttpStatusCode.BadRequest,
            "vendors.feature.invalid_value"
        );
        (await SetAsync(chief, Of(owner), Staff, "-1")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await SetAsync(chief, Of(owner), Staff, "")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await SetAsync(chief, Of(owner), "Nothing", "1")).ShouldShow(
            HttpStatusCode.NotFound,
            "vendors.feature.not_found"
        );
        foreach (var nobody in new[] { Guid.CreateVersion7().ToString(), "nobody" })
        {
            var path = $"{AbpPages.Features}?providerName=T&providerKey={nobody}";
            (await chief.Api.GetAsync(path)).ShouldShow(HttpStatusCode.NotFound, "vendors.vendor.not_found");
            (await SetAsync(chief, path, Staff, "7")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await chief.Api.DeleteAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        (await chief.Api.GetAsync($"{AbpPages.Features}?providerName=E&providerKey=Premium")).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
    }

    private static string Of(Person store) => $"{AbpPages.Features}?providerName=T&providerKey={store.VendorId}";

    private static Task<Answer> SetAsync(Person by, string path, string name, string value) =>
        by.Api.PutAsync(path, new { features = new[] { new { name, value } } });

    private static JsonNode Find(Answer answer) =>
        answer["groups"]!
            .AsArray()
            .SelectMany(g => g!["features"]!.AsArray())
            .Single(f => (string)f!["name"]! == Staff)!;
}
