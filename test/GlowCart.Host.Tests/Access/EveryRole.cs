using System.Net;
using GlowCart.Host.Tests.ExternalLogins;
using GlowCart.Host.Tests.Stage;
using GlowCart.Host.Tests.Team;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Permissions;
using GlowCart.Platform.Authorization;
using GlowCart.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Host.Tests.Access;

/// <summary>
/// Generated from the route table: each endpoint that asks for a permission is called in each role. What is expected is
/// said once, beside the permission; a new endpoint is in here by itself.
/// </summary>
public sealed class EveryRole(RunningApp running)
{
    private const string Forbidden = "common.forbidden";
    private readonly GlowCartApp _app = running.App;

    private IEnumerable<Call> Of(Audience side) =>
        Call.All(_app).Where(c => c.Access.Permission is not null && c.Access.Audience.HasFlag(side));

    [Theory]
    [InlineData("admin")]
    [InlineData("manager")]
    [InlineData("staff")]
    public async Task Of_a_store_passes_where_its_permissions_say_so_and_nowhere_else(string role)
    {
        using var owner = await _app.AsVendorAsync();
        using var member = await _app.WithMemberAsync(owner, role);

        (await MistakesAsync(member.Api, Audience.Vendor, member.Permissions)).ShouldBeEmpty();
    }

    [Fact]
    public async Task That_a_store_made_passes_where_its_permissions_say_so_and_nowhere_else()
    {
        using var owner = await _app.AsVendorAsync();
        (
            await owner.Api.PostAsync(
                "/api/v1/roles",
                new
                {
                    name = "counter",
                    displayName = "Counter",
                    permissions = new[] { "view_orders", "manage_settings" },
                }
            )
        ).Must(HttpStatusCode.Created);
        using var member = await _app.WithMemberAsync(owner, "counter");

        (await MistakesAsync(member.Api, Audience.Vendor, member.Permissions)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_operators_passes_where_its_permissions_say_so_and_nowhere_else()
    {
        using var chief = await _app.AsOperatorAsync();
        var role = $"role-{Guid.CreateVersion7():n}";
        (
            await chief.Api.PostAsync(
                "/api/v1/admin/roles",
                new
                {
                    name = role,
                    displayName = "Looks on",
                    permissions = new[] { "view_vendors", "view_users" },
                }
            )
        ).Must(HttpStatusCode.Created);
        using var person = await _app.AsBuyerAsync();
        await _app.ProveEmailAsync(person);
        (
            await chief.Api.PostAsync(
                "/api/v1/admin/operators",
                new
                {
                    email = person.Email,
                    name = "Looks on",
                    roles = new[] { role },
                }
            )
        ).Must(HttpStatusCode.Created);
        using var onlooker = await _app.SignInAsync(person.Email);

        (await MistakesAsync(onlooker.Api, Audience.Operator, ["view_vendors", "view_users"])).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_suspended_store_reads_and_writes_only_what_is_meant_to_go_on()
    {
        using var owner = await _app.AsVendorAsync();
        using var chief = await _app.AsOperatorAsync();
        (
            await chief.Api.PutAsync($"/api/v1/admin/vendors/{owner.VendorId}/suspend", new { reason = "A test of it" })
        ).Must();
        var others = new List<string>();
        foreach (var call in Of(Audience.Vendor))
        {
            var answer = await owner.Api.SendAsync(call.Request());
            var isRefused = answer.Code == "vendors.vendor.suspended";
            if (isRefused != (call.Verb != "GET" && !call.Access.WhileSuspended))
                others.Add($"{call}: {answer}");
        }
        others.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_none_any_more_once_its_token_has_expired()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var owner = await app.AsVendorAsync();
        using var buyer = await app.AsBuyerAsync();
        using var chief = await app.AsOperatorAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        foreach (var call in Call.All(app).Where(c => !c.Access.IsAnonymous))
        foreach (var person in new[] { owner, buyer, chief })
            (await person.Api.SendAsync(call.Request())).Status.ShouldBe(HttpStatusCode.Unauthorized, call.ToString());
    }

    private async Task<List<string>> MistakesAsync(
        Caller caller,
        Audience side,
        IReadOnlyCollection<string> permissions
    )
    {
        var catalog = _app.Services.GetRequiredService<PermissionCatalog>();
        var mistakes = new List<string>();
        foreach (var call in Of(side))
        {
            var answer = await caller.SendAsync(call.Request());
            var isStopped = answer is { Status: HttpStatusCode.Forbidden, Code: Forbidden };
            if (isStopped == Holds(catalog.On(call.Access.Permission!, side), permissions))
                mistakes.Add($"{call} asks for {call.Access.Permission}: {answer}");
        }
        return mistakes;
    }

    private static bool Holds(PermissionDefinition? asked, IReadOnlyCollection<string> permissions) =>
        asked is not null && (permissions.Contains(asked.Name) || asked.ImpliedBy.Any(permissions.Contains));
}
