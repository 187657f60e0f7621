using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using GlowCart.Host.Tests.Stage;
using GlowCart.Host.Tests.Team;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Abp;

/// <summary>What ABP's clients ask for before anything else: without one of these members they stay empty, or don't start.</summary>
public sealed class TheApplicationConfiguration(RunningApp running)
{
    private const string Address = "/api/abp/application-configuration";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Has_every_member_that_a_client_reads_for_a_stranger_too()
    {
        var document = (await _app.AsStranger().GetAsync($"{Address}?includeLocalizationResources=false")).Must().Body;

        Shape
            .Of(
                document,
                """
                {
                  "localization": {
                    "values": {}, "resources": {}, "languagesMap": {}, "languageFilesMap": {}, "useRouteBasedCulture": false,
                    "languages": [{"cultureName": "", "uiCultureName": "", "displayName": "", "twoLetterISOLanguageName": "", "flagIcon": null}],
                    "currentCulture": {
                      "displayName": "", "englishName": "", "threeLetterIsoLanguageName": "", "twoLetterIsoLanguageName": "",
                      "isRightToLeft": false, "cultureName": "", "name": "", "nativeName": "",
                      "dateTimeFormat": {
                        "calendarAlgorithmType": "", "dateTimeFormatLong": "", "shortDatePattern": "", "fullDateTimePattern": "",
                        "dateSeparator": "", "shortTimePattern": "", "longTimePattern": ""
                      }
                    },
                    "defaultResourceName": ""
                  },
                  "auth": {"grantedPolicies": {}}, "setting": {"values": {}},
                  "currentUser": {
                    "isAuthenticated": false, "id": null, "tenantId": null, "impersonatorUserId": null, "impersonatorTenantId": null,
                    "impersonatorUserName": null, "impersonatorTenantName": null, "userName": null, "name": null, "surName": null,
                    "email": null, "emailVerified": false, "phoneNumber": null, "phoneNumberVerified": false, "roles": [],
                    "sessionId": null
                  },
                  "features": {"values": {}}, "globalFeatures": {"enabledFeatures": []},
                  "multiTenancy": {"isEnabled": true, "userSharingStrategy": 0},
                  "currentTenant": {"id": null, "name": null, "isAvailable": false},
                  "timing": {"timeZone": {"iana": {"timeZoneName": ""}, "windows": {"timeZoneId": ""}}}, "clock": {"kind": ""},
                  "objectExtensions": {"modules": {}, "enums": {}}, "extraProperties": {}
                }
                """
            )
            .ShouldBeEmpty();
        document["auth"]!["grantedPolicies"]!.AsObject().ShouldBeEmpty();
        document["localization"]!["languages"]!
            .AsArray()
            .Select(l => (string)l!["cultureName"]!)
            .ShouldBe(["en", "fr", "pt"]);
    }

    [Fact]
    public async Task Tells_who_is_signed_in_and_where()
    {
        using var owner = await _app.AsVendorAsync("Ama's Beads");

        var document = (await owner.Api.GetAsync(Address)).Must().Body;

        var user = document["currentUser"]!;
        ((bool)user["isAuthenticated"]!).ShouldBeTrue();
        ((Guid)user["id"]!).ShouldBe(owner.UserId);
        ((Guid)user["tenantId"]!).ShouldBe(owner.VendorId);
        ((string)user["userName"]!).ShouldBe(owner.Email);
        ((string)user["name"]!).ShouldBe("Akosua Mensah");
        ((bool)user["emailVerified"]!).ShouldBeFalse();
        user["roles"]!.AsArray().Select(r => (string)r!).ShouldBe(["owner"]);
        ((Guid)document["currentTenant"]!["id"]!).ShouldBe(owner.VendorId);
        ((string)document["currentTenant"]!["name"]!).ShouldStartWith("ama-s-beads");
        ((bool)document["currentTenant"]!["isAvailable"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task Grants_an_owner_what_stands_behind_abps_names_on_his_side_and_nothing_of_the_operators()
    {
        using var owner = await _app.AsVendorAsync();

        var granted = await GrantedAsync(owner.Api);

        granted.ShouldContain("manage_users");
        granted.ShouldContain("AbpIdentity.Users");
        granted.ShouldContain("AbpIdentity.Users.Create");
        granted.ShouldContain("AbpIdentity.Roles.ManagePermissions");
        granted.ShouldNotContain("AbpTenantManagement.Tenants");
        granted.ShouldNotContain("SettingManagement.Emailing");
        granted.ShouldNotContain("FeatureManagement.ManageHostFeatures");
        granted.ShouldNotContain("manage_vendors");
    }

    [Fact]
    public async Task Grants_staff_no_more_than_their_role_gives()
    {
        using var owner = await _app.AsVendorAsync();
        using var staff = await _app.WithMemberAsync(owner, "staff");
        using var admin = await _app.WithMemberAsync(owner, "admin");

        (await GrantedAsync(staff.Api)).ShouldNotContain(p => p.StartsWith("Abp", StringComparison.Ordinal));
        var ofAdmin = await GrantedAsync(admin.Api);
        ofAdmin.ShouldContain("AbpIdentity.Users.Create");
        ofAdmin.ShouldContain("AbpIdentity.Roles");
        ofAdmin.ShouldNotContain("AbpIdentity.Roles.Create");
    }

    [Fact]
    public async Task Grants_an_operator_stores_and_mail_and_nobody_the_connection_strings()
    {
        using var chief = await _app.AsOperatorAsync();

        var granted = await GrantedAsync(chief.Api);

        granted.ShouldContain("AbpTenantManagement.Tenants.ManageFeatures");
        granted.ShouldContain("AbpIdentity.Users.Delete");
        granted.ShouldContain("SettingManagement.Emailing");
        granted.ShouldContain("FeatureManagement.ManageHostFeatures");
        granted.ShouldNotContain("AbpTenantManagement.Tenants.ManageConnectionStrings");
        granted.ShouldNotContain("manage_store");
    }

    [Fact]
    public async Task Gives_settings_and_features_as_texts_and_no_secret()
    {
        using var owner = await _app.AsVendorAsync();

        var document = (await owner.Api.GetAsync(Address)).Must().Body;

        var settings = document["setting"]!["values"]!.AsObject();
        ((string)settings["Abp.Identity.Password.RequiredLength"]!).ShouldBe("8");
        ((string)settings["Abp.Identity.Password.RequireDigit"]!).ShouldBe("false");
        ((string)settings["Profile.TimeZone"]!).ShouldBe("UTC");
        settings.ContainsKey("Payments.Hold").ShouldBeFalse();
        ((string)document["features"]!["values"]!["Vendors.MaxStaff"]!).ShouldNotBeNullOrEmpty();
        settings
            .Concat(document["features"]!["values"]!.AsObject())
            .ShouldAllBe(v => v.Value!.GetValueKind() == System.Text.Json.JsonValueKind.String);
    }

    [Fact]
    public async Task Has_the_time_zone_that_the_caller_lives_in()
    {
        using var buyer = await _app.AsBuyerAsync();
        var settings = new[] { new { name = "Profile.TimeZone", value = "Africa/Accra" } };
        (await buyer.Api.PutAsync("/api/v1/settings", new { settings })).Must();

        var zone = (await buyer.Api.GetAsync(Address)).Must()["timing"]!["timeZone"]!;

        ((string)zone["iana"]!["timeZoneName"]!).ShouldBe("Africa/Accra");
        ((string)zone["windows"]!["timeZoneId"]!).ShouldBe("Greenwich Standard Time");
    }

    [Theory]
    [InlineData("fr", "fr", "dd/MM/yyyy")]
    [InlineData("pt", "pt", "dd/MM/yyyy")]
    [InlineData("en", "en", "M/d/yyyy")]
    [InlineData("tlh", "en", "M/d/yyyy")]
    public async Task Describes_the_culture_of_the_request(string asked, string culture, string shortDate)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(asked));

        var current = (await _app.AsStranger().SendAsync(request)).Must()["localization"]!["currentCulture"]!;

        ((string)current["cultureName"]!).ShouldBe(culture);
        ((string)current["dateTimeFormat"]!["shortDatePattern"]!).ShouldBe(shortDate);
        ((string)current["dateTimeFormat"]!["calendarAlgorithmType"]!).ShouldBe("SolarCalendar");
    }

    [Fact]
    public async Task Treats_a_token_that_has_ended_as_none()
    {
        using var buyer = await _app.AsBuyerAsync();
        (await buyer.Api.PostAsync("/api/v1/auth/logout")).Must(HttpStatusCode.NoContent);

        var user = (await buyer.Api.GetAsync(Address)).Must()["currentUser"]!;

        ((bool)user["isAuthenticated"]!).ShouldBeFalse();
        user["id"].ShouldBeNull();
    }

    private static async Task<List<string>> GrantedAsync(Caller caller)
    {
        var granted = (await caller.GetAsync(Address)).Must()["auth"]!["grantedPolicies"]!.AsObject();
        granted.ShouldAllBe(g => (bool)g.Value!);
        return [.. granted.Select(g => g.Key)];
    }
}
