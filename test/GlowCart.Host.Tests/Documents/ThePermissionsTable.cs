using System.Globalization;
using System.Text;
using GlowCart.Host.Tests.Stage;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Permissions;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Authorization;
using GlowCart.Platform.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Host.Tests.Documents;

public sealed class ThePermissionsTable(RunningApp running)
{
    private static readonly string Committed = ShopFiles.InRepository("docs", "permissions.md");
    private static readonly string[] StoreRoles = ["owner", "admin", "manager", "staff"];

    /// <summary>So that a change of who may do what shows in the diff. `GLOWCART_UPDATE_PERMISSIONS=true` writes it anew.</summary>
    [Fact]
    public async Task Is_the_one_that_is_committed()
    {
        var text = await WriteAsync();
        if (Environment.GetEnvironmentVariable("GLOWCART_UPDATE_PERMISSIONS") == "true")
            await File.WriteAllTextAsync(Committed, text, TestContext.Current.CancellationToken);

        text.ShouldBe(await File.ReadAllTextAsync(Committed, TestContext.Current.CancellationToken));
    }

    private async Task<string> WriteAsync()
    {
        await using var services = running.App.Services.CreateAsyncScope();
        var catalog = services.ServiceProvider.GetRequiredService<PermissionCatalog>();
        var granted = await GrantsAsync(services.ServiceProvider);
        var endpoints = services
            .ServiceProvider.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(e => (Route: "/" + e.RoutePattern.RawText!.Trim('/'), Verb: VerbOf(e), Access: AccessOf(e)))
            .Where(e => e.Access is not null && e.Route.StartsWith("/api/", StringComparison.Ordinal))
            .OrderBy(e => e.Route, StringComparer.Ordinal)
            .ThenBy(e => e.Verb, StringComparer.Ordinal);

        var text = new StringBuilder(
            """
            # Who may do what
            Made from the contracts and the roles that every store has; a test holds them against this file, and writes it anew with `GLOWCART_UPDATE_PERMISSIONS=true`.

            A dot: that role gets in. Whose data it then sees is another question: a store's staff see their own store, a buyer sees his own things, and what is somebody else's is not found. Roles of a store's own may do what their permissions say. While a store is suspended, its staff read, and change nothing but their team.

            | Endpoint | Permission | anyone | buyer | owner | admin | manager | staff | operator |
            |---|---|:-:|:-:|:-:|:-:|:-:|:-:|:-:|

            """.ReplaceLineEndings("\n")
        );
        foreach (var (route, verb, access) in endpoints)
        {
            var may = new[]
            {
                access!.IsAnonymous,
                Side(access, Audience.Buyer)
                    && (access.Permission is not { } p || catalog.On(p, Audience.Buyer) is not null),
            }
                .Concat(StoreRoles.Select(r => MayAs(access, Audience.Vendor, r)))
                .Append(MayAs(access, Audience.Operator, "operator"));
            var permission =
                access.Permission is { } name ? $"`{name}`"
                : access.IsAnonymous ? ""
                : "signed in";
            text.Append(CultureInfo.InvariantCulture, $"| `{verb} {route}` | {permission} |")
                .AppendJoin("", may.Select(m => m ? " ● |" : "  |"));
            text.Append('\n');
        }
        return text.ToString();

        bool MayAs(EndpointAccess access, Audience side, string role) =>
            Side(access, side)
            && (
                access.Permission is not { } permission
                || catalog.On(permission, side) is { } own && own.ImpliedBy.Append(own.Name).Any(granted[role].Contains)
            );
    }

    private static async Task<Dictionary<string, IReadOnlySet<string>>> GrantsAsync(IServiceProvider services)
    {
        // Of nobody's store: what the fixed roles give is the same in each.
        using var _ = services.GetRequiredService<ICurrentScope>().Change(Scope.System);
        var store = services.GetRequiredService<IPermissionStore>();
        var granted = new Dictionary<string, IReadOnlySet<string>>
        {
            ["operator"] = await store.GetGrantedAsync(null, ["operator"]),
        };
        foreach (var role in StoreRoles)
            granted[role] = await store.GetGrantedAsync(Guid.Empty, [role]);
        return granted;
    }

    private static bool Side(EndpointAccess access, Audience side) =>
        access.Audience.HasFlag(side) || access is { IsAnonymous: true, IsProvider: false };

    private static string VerbOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "";

    private static EndpointAccess? AccessOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<EndpointAccess>();
}
