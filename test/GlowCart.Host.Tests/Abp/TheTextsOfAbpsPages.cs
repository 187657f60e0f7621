using System.Net;
using System.Text.RegularExpressions;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Abp;

public sealed partial class TheTextsOfAbpsPages(RunningApp running)
{
    private const string Address = "/api/abp/application-localization";
    private readonly GlowCartApp _app = running.App;

    [Theory]
    [InlineData("fr")]
    [InlineData("pt")]
    public async Task Are_all_there_in_each_language_with_the_same_places_to_fill_in(string language)
    {
        var english = await ReadAsync("en");
        var other = await ReadAsync(language);

        other.Keys.Order().ShouldBe(english.Keys.Order());
        foreach (var (key, text) in english)
            Places(other[key]).ShouldBe(Places(text), key);
    }

    /// <summary>A key that isn't there is shown itself; so each that a page names must be, as its package has it.</summary>
    [Fact]
    public async Task Are_those_that_the_pages_ask_for()
    {
        var texts = await ReadAsync("en");
        foreach (
            var key in new[]
            {
                "AbpUi::Save",
                "AbpUi::DefaultErrorMessage403Detail",
                "AbpUiNavigation::Menu:Administration",
                "AbpIdentity::Menu:IdentityManagement",
                "AbpIdentity::DisplayName:UserName",
                "AbpTenantManagement::Menu:TenantManagement",
                "AbpAccount::UserNameOrEmailAddress",
                "AbpPermissionManagement::SelectAllInAllTabs",
                "AbpFeatureManagement::ResetToDefault",
                "AbpSettingManagement::SmtpHost",
                "AbpUiMultiTenancy::GivenTenantIsNotAvailable",
                "AbpValidation::ThisFieldIsRequired.",
                "AbpExceptionHandling::InternalServerErrorMessage",
                "GlowCart::AppName",
                "GlowCart::common.rule.required",
                "GlowCart::Permission:manage_orders",
            }
        )
            texts.ShouldContainKey(key);
    }

    [Fact]
    public async Task Build_upon_the_common_ones()
    {
        var resources = (await _app.AsStranger().GetAsync($"{Address}?cultureName=en")).Must()["resources"]!.AsObject();
        resources["AbpUi"]!["baseResources"]!.AsArray().ShouldBeEmpty();
        resources["GlowCart"]!["baseResources"]!.AsArray().Select(b => (string)b!).ShouldBe(["AbpUi"]);
    }

    /// <summary>The answer is spread over the configuration's, so its culture is the one that the client goes on with.</summary>
    [Fact]
    public async Task Come_with_the_culture_that_was_asked_for_whatever_the_request_speaks()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Address}?cultureName=pt&onlyDynamics=false");
        request.Headers.Add("Accept-Language", "fr");

        var answer = (await _app.AsStranger().SendAsync(request)).Must();

        ((string)answer["currentCulture"]!["cultureName"]!).ShouldBe("pt");
        ((string)answer["resources"]!["AbpUi"]!["texts"]!["Save"]!).ShouldBe("Guardar");
    }

    [Theory]
    [InlineData("?cultureName=fr-CA", "Enregistrer")]
    [InlineData("?cultureName=ar", "Save")]
    [InlineData("?CultureName=fr&OnlyDynamics=false", "Enregistrer")]
    [InlineData("?cultureName=", "Save")]
    [InlineData("", "Save")]
    public async Task Fall_back_to_what_is_spoken(string query, string save) =>
        (
            (string)
                (await _app.AsStranger().GetAsync(Address + query)).Must()["resources"]!["AbpUi"]!["texts"]!["Save"]!
        ).ShouldBe(save);

    [Fact]
    public async Task That_lie_in_a_database_are_none() =>
        (await _app.AsStranger().GetAsync($"{Address}?cultureName=en&onlyDynamics=true")).Must()["resources"]!
            .AsObject()
            .ShouldBeEmpty();

    [Theory]
    [InlineData("klingon-warrior")]
    [InlineData("%00")]
    [InlineData("../../etc/passwd")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Of_a_culture_that_is_none_are_refused(string culture) =>
        (await _app.AsStranger().GetAsync($"{Address}?cultureName={culture}")).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );

    [Fact]
    public async Task Come_with_the_configuration_where_a_client_wants_them_there()
    {
        var document = (
            await _app.AsStranger().GetAsync("/api/abp/application-configuration?includeLocalizationResources=true")
        ).Must();
        ((string)document["localization"]!["resources"]!["AbpUi"]!["texts"]!["Save"]!).ShouldBe("Save");
        ((string)document["localization"]!["values"]!["AbpUi"]!["Save"]!).ShouldBe("Save");
    }

    private async Task<Dictionary<string, string>> ReadAsync(string language) =>
        (await _app.AsStranger().GetAsync($"{Address}?cultureName={language}&onlyDynamics=false")).Must()["resources"]!
            .AsObject()
            .SelectMany(r =>
                r.Value!["texts"]!
                    .AsObject()
                    .Select(t => KeyValuePair.Create($"{r.Key}::{t.Key}", t.Value!.GetValue<string>()))
            )
            .ToDictionary();

    private static string Places(string text) =>
        string.Join(' ', Place().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Place();
}
