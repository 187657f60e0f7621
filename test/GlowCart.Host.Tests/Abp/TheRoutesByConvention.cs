using System.Reflection;
using System.Text.RegularExpressions;
using GlowCart.Host.Tests.Stage;
using GlowCart.Platform.Endpoints;
using GlowCart.Platform.Modularity;
using GlowCart.TestKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace GlowCart.Host.Tests.Abp;

/// <summary>
/// ABP makes verb and address of a method's name where nothing else is said. Its rules are written out here, and each
/// endpoint that is elsewhere must say so on its contract: ours all do, since the addresses were agreed before the names.
/// </summary>
public sealed partial class TheRoutesByConvention(RunningApp running)
{
    private static readonly (string Verb, string[] Prefixes)[] Verbs =
    [
        ("GET", ["GetList", "GetAll", "Get"]),
        ("PUT", ["Put", "Update"]),
        ("DELETE", ["Delete", "Remove"]),
        ("POST", ["Create", "Add", "Insert", "Post"]),
        ("PATCH", ["Patch"]),
    ];

    [Fact]
    public async Task Differ_only_where_the_contract_states_another_and_then_in_every_document_alike()
    {
        var document = (await running.App.AsStranger().GetAsync("/api/abp/api-definition")).Must().Body;
        var described = document["modules"]!
            .AsObject()
            .SelectMany(m => m.Value!["controllers"]!.AsObject())
            .SelectMany(c => c.Value!["actions"]!.AsObject())
            .ToLookup(
                a => $"{(string)a.Value!["implementFrom"]!}.{(string)a.Value["name"]!}",
                a => $"{(string)a.Value!["httpMethod"]!} {(string)a.Value["url"]!}"
            );
        var mapped = running
            .App.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ContractMethod>() is not null)
            .ToDictionary(
                e => e.Metadata.GetRequiredMetadata<ContractMethod>().Method,
                e =>
                    $"{e.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods[0]} {e.RoutePattern.RawText!.TrimStart('/')}"
            );
        var (unstated, conventional) = (new List<string>(), 0);
        foreach (var method in Methods())
        {
            var stated = method.GetCustomAttribute<HttpMethodAttribute>();
            if (mapped[method] == ByConvention(method))
                conventional++;
            else if (stated is null || $"{stated.Method.Method} {stated.Path.TrimStart('/')}" != mapped[method])
                unstated.Add($"{method.DeclaringType!.Name}.{method.Name}: {mapped[method]}");
            described[$"{method.DeclaringType!.FullName}.{method.Name}"].ShouldContain(mapped[method]);
        }

        unstated.ShouldBeEmpty();
        conventional.ShouldBe(0, "an address that nobody chose");
    }

    [Theory]
    [InlineData(nameof(IBookAuthorAppService.GetAsync), "GET api/app/book-author/{id}")]
    [InlineData(nameof(IBookAuthorAppService.GetListAsync), "GET api/app/book-author")]
    [InlineData(nameof(IBookAuthorAppService.CreateAsync), "POST api/app/book-author")]
    [InlineData(nameof(IBookAuthorAppService.UpdateAsync), "PUT api/app/book-author/{id}")]
    [InlineData(nameof(IBookAuthorAppService.GetEditorsAsync), "GET api/app/book-author/{id}/editors")]
    [InlineData(nameof(IBookAuthorAppService.SetPriceAsync), "POST api/app/book-author/{id}/set-price")]
    [InlineData(nameof(IBookAuthorAppService.RemoveItemAsync), "DELETE api/app/book-author/{id}/item/{itemId}")]
    [InlineData(nameof(IBookAuthorAppService.GetByUserNameAsync), "GET api/app/book-author/by-user-name")]
    public void Are_abps_own(string method, string route) =>
        ByConvention(typeof(IBookAuthorAppService).GetMethod(method)!).ShouldBe(route);

    private IEnumerable<MethodInfo> Methods() =>
        ContractEndpoints
            .ContractsOf(running.App.Services.GetRequiredService<ModuleSet>())
            .SelectMany(c => c.GetMethods());

    private static string ByConvention(MethodInfo method)
    {
        var (verb, prefixes) = Verbs.FirstOrDefault(v =>
            v.Prefixes.Any(p => method.Name.StartsWith(p, StringComparison.OrdinalIgnoreCase))
        );
        var name = method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name[..^5] : method.Name;
        var prefix = prefixes?.FirstOrDefault(p => name.StartsWith(p, StringComparison.Ordinal)) ?? "";
        var action = Kebab(name[prefix.Length..]);
        var parameters = method.GetParameters().Select(p => p.Name!).ToList();
        var route = $"api/app/{Kebab(Service().Replace(method.DeclaringType!.Name[1..], ""))}";
        if (parameters.Contains("id"))
            route += "/{id}";
        if (action.Length > 0)
        {
            route += $"/{action}";
            if (parameters.FindAll(p => p.EndsWith("Id", StringComparison.Ordinal)) is [var second])
                route += $"/{{{second}}}";
        }
        return $"{verb ?? "POST"} {route}";
    }

    private static string Kebab(string name) => Hump().Replace(name, "-$1").ToLowerInvariant();

    [GeneratedRegex("(AppService|ApplicationService|IntService|IntegrationService|Service)$")]
    private static partial Regex Service();

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex Hump();

    /// <summary>ABP's own examples.</summary>
    private interface IBookAuthorAppService
    {
        Task GetAsync(Guid id);
        Task GetListAsync(string input);
        Task CreateAsync(string input);
        Task UpdateAsync(Guid id, string input);
        Task GetEditorsAsync(Guid id);
        Task SetPriceAsync(Guid id, decimal price);
        Task RemoveItemAsync(Guid id, Guid itemId);
        Task GetByUserNameAsync(string userName);
    }
}
