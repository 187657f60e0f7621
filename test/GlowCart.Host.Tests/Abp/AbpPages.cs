using System.Net;
using System.Text.Json.Nodes;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Abp;

/// <summary>What ABP's pages do, step by step.</summary>
internal static class AbpPages
{
    public const string Users = "/api/identity/users";
    public const string Roles = "/api/identity/roles";
    public const string Tenants = "/api/multi-tenancy/tenants";
    public const string Permissions = "/api/permission-management/permissions";
    public const string Features = "/api/feature-management/features";

    public static string NewRole() => $"role-{Guid.CreateVersion7():n}";

    public static async Task<Answer> AddUserAsync(
        this Caller by,
        string role,
        string? email = null,
        string? password = Person.Password
    )
    {
        email ??= People.NewEmail("abp");
        return await by.PostAsync(
            Users,
            new
            {
                userName = email,
                name = "Yaa",
                surname = "Asante Ofori",
                email,
                phoneNumber = "",
                isActive = true,
                lockoutEnabled = true,
                roleNames = new[] { role },
                password,
                extraProperties = new { },
            }
        );
    }

    /// <summary>All that the page got, with what was typed over it.</summary>
    public static JsonObject With(this Answer got, params (string Name, JsonNode? Value)[] typed)
    {
        var body = got.Body.DeepClone().AsObject();
        foreach (var (name, value) in typed)
            body[name] = value;
        return body;
    }

    public static async Task<string> AddRoleAsync(this Caller by) =>
        (string)
            (
                await by.PostAsync(
                    Roles,
                    new
                    {
                        name = NewRole(),
                        isDefault = false,
                        isPublic = true,
                    }
                )
            ).Must()["name"]!;

    public static Task<Answer> GrantAsync(
        this Caller by,
        string provider,
        string key,
        params (string Name, bool IsGranted)[] changes
    ) =>
        by.PutAsync(
            $"{Permissions}?providerName={provider}&providerKey={key}",
            new { permissions = changes.Select(c => new { name = c.Name, isGranted = c.IsGranted }) }
        );

    public static async Task<IReadOnlyList<JsonNode>> GrantsAsync(this Caller by, string provider, string key) =>
        [
            .. (await by.GetAsync($"{Permissions}?providerName={provider}&providerKey={key}")).Must()["groups"]!
                .AsArray()
                .SelectMany(g => g!["permissions"]!.AsArray())
                .Select(p => p!),
        ];

    /// <summary>That it is an error that ABP's pages show in a dialog.</summary>
    public static void ShouldShow(this Answer answer, HttpStatusCode status, string code)
    {
        answer.Status.ShouldBe(status, answer.Text);
        answer.Code.ShouldBe(code);
        answer.Headers.GetValues("_AbpErrorFormat").ShouldBe(["true"]);
        ((string)answer["error"]!["message"]!).ShouldNotBeNullOrWhiteSpace();
    }
}
