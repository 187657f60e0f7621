using System.Text.Json.Nodes;
using GlowCart.Host.Tests.Stage;
using GlowCart.Kernel.Contracts;
using GlowCart.Platform.Endpoints;
using GlowCart.Platform.Modularity;
using GlowCart.TestKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Host.Tests.Abp;

/// <summary>What ABP's generators and proxies know of the API.</summary>
public sealed class TheApiDefinition(RunningApp running)
{
    private const string Address = "/api/abp/api-definition";

    [Fact]
    public async Task Has_an_action_for_each_endpoint_of_a_contract_and_no_other()
    {
        var document = await ReadAsync();
        var endpoints = running
            .App.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ContractMethod>() is not null)
            .Select(e =>
                $"{e.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods[0]} "
                + $"{e.RoutePattern.RawText!.TrimStart('/')} "
                + $"{(e.Metadata.GetRequiredMetadata<EndpointAccess>().IsAnonymous ? "anyone" : "known")}"
            );
        Actions(document)
            .Select(a =>
                $"{Text(a, "httpMethod")} {Text(a, "url")} {((bool)a["allowAnonymous"]! ? "anyone" : "known")}"
            )
            .ShouldBe(endpoints, ignoreOrder: true);
    }

    [Fact]
    public async Task Keeps_what_is_for_other_modules_to_itself()
    {
        var whole = (await running.App.AsStranger().GetAsync($"{Address}?includeTypes=true")).Must().Text;
        var integrations = running
            .App.Services.GetRequiredService<ModuleSet>()
            .Assemblies.SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetInterfaces())
            .Where(i => i.IsDefined(typeof(IntegrationAttribute), false))
            .Distinct()
            .ToList();
        integrations.ShouldNotBeEmpty();
        foreach (var contract in integrations)
            whole.ShouldNotContain($"{contract.FullName}\"");
    }

    /// <summary>One that is missing makes a generator crash, or worse, generate nothing and succeed.</summary>
    [Fact]
    public async Task Leaves_out_no_member_that_a_generator_reads()
    {
        var document = await ReadAsync();
        foreach (var (key, module) in document["modules"]!.AsObject())
        {
            Text(module!, "rootPath").ShouldBe(key);
            Text(module!, "remoteServiceName").ShouldBe("Default");
            foreach (var (type, controller) in module!["controllers"]!.AsObject())
            {
                Text(controller!, "type").ShouldBe(type);
                Has(controller!, "controllerName", "controllerGroupName");
                ((bool)controller!["isRemoteService"]!).ShouldBeTrue(type);
                ((bool)controller["isIntegrationService"]!).ShouldBeFalse(type);
                Has(controller["interfaces"]![0]!, "type", "name");
            }
        }
        foreach (var action in Actions(document))
        {
            Has(action, "uniqueName", "name", "httpMethod", "url", "implementFrom");
            action["supportedVersions"]!.AsArray().ShouldBeEmpty();
            Has(action["returnValue"]!, "type", "typeSimple");
            foreach (var parameter in action["parametersOnMethod"]!.AsArray())
                Has(parameter!, "name", "type", "typeSimple", "typeAsString");
            foreach (var parameter in action["parameters"]!.AsArray())
            {
                Has(parameter!, "nameOnMethod", "name", "type", "typeSimple", "bindingSourceId");
                parameter!["descriptorName"].ShouldNotBeNull();
            }
        }
        foreach (var (name, type) in document["types"]!.AsObject())
        {
            if ((bool)type!["isEnum"]!)
                type["enumNames"]!.AsArray().Count.ShouldBe(type["enumValues"]!.AsArray().Count, name);
            else
                foreach (var property in type["properties"]!.AsArray())
                    Has(property!, "name", "type", "typeSimple", "isRequired", "isNullable");
        }
    }

    [Fact]
    public async Task Describes_every_type_that_it_names()
    {
        var document = await ReadAsync();
        var types = document["types"]!.AsObject();
        var named = Actions(document)
            .SelectMany(a => a["parametersOnMethod"]!.AsArray().Append(a["returnValue"]))
            .Concat(types.SelectMany(t => t.Value!["properties"]?.AsArray() ?? []))
            .SelectMany(t => System.Text.RegularExpressions.Regex.Matches(Text(t!, "type"), @"GlowCart\.[\w.+]+<?"))
            .Select(m => m.Value)
            .Distinct();
        foreach (var name in named)
            types.ContainsKey(name.EndsWith('<') ? $"{name}T0>" : name).ShouldBeTrue(name);
    }

    /// <summary>ABP's enums are numbers; ours are the words of our JSON, so that what is generated agrees with it.</summary>
    [Fact]
    public async Task Gives_an_enum_the_words_that_the_JSON_has()
    {
        var status = (await ReadAsync())["types"]!["GlowCart.Ordering.Orders.OrderStatus"]!;
        Words(status["enumNames"]!).ShouldContain("InTransit");
        Words(status["enumValues"]!)[Words(status["enumNames"]!).IndexOf("InTransit")].ShouldBe("in_transit");
    }

    [Fact]
    public async Task Says_what_must_be_sent_and_in_what_bounds()
    {
        var properties = (await ReadAsync())["types"]!["GlowCart.Ordering.Carts.AddToCartRequest"]!["properties"]!
            .AsArray()
            .ToDictionary(p => Text(p!, "name"), p => p!);
        ((bool)properties["ProductId"]["isRequired"]!).ShouldBeTrue();
        Text(properties["ProductId"], "typeSimple").ShouldBe("string");
        ((bool)properties["VariantId"]["isRequired"]!).ShouldBeFalse();
        ((bool)properties["VariantId"]["isNullable"]!).ShouldBeTrue();
        Text(properties["VariantId"], "type").ShouldBe("System.Guid?");
        ((bool)properties["Quantity"]["isRequired"]!).ShouldBeFalse();
        Text(properties["Quantity"], "maximum").ShouldBe("999");
    }

    [Fact]
    public async Task Spreads_a_query_object_over_its_members()
    {
        var list = Actions(await ReadAsync())
            .Single(a =>
                Text(a, "implementFrom").EndsWith(".IOrderService", StringComparison.Ordinal)
                && Text(a, "name") == "ListAsync"
            );
        var rows = list["parameters"]!.AsArray();
        rows.Select(r => Text(r!, "name")).ShouldBe(["Status", "Limit", "Cursor"]);
        rows.ShouldAllBe(r =>
            Text(r!, "bindingSourceId") == "ModelBinding"
            && Text(r!, "descriptorName") == "query"
            && Text(r!, "nameOnMethod") == "query"
        );
    }

    [Fact]
    public async Task Calls_a_file_by_the_name_that_generators_know()
    {
        var start = Actions(await ReadAsync()).Single(a => Text(a, "url") == "api/v1/products/import");
        var file = start["parameters"]!.AsArray().Single(p => Text(p!, "name") == "file")!;
        Text(file, "type").ShouldBe("Volo.Abp.Content.IRemoteStreamContent");
        Text(file, "bindingSourceId").ShouldBe("FormFile");
    }

    /// <summary>Of it Angular's generator makes a `Blob`.</summary>
    [Theory]
    [InlineData("api/v1/audit-logs/export")]
    [InlineData("api/v1/buyer/account/export")]
    public async Task Calls_a_file_that_is_answered_by_that_name_too(string url)
    {
        var value = Actions(await ReadAsync()).Single(a => Text(a, "url") == url)["returnValue"]!;
        Text(value, "type").ShouldBe("Volo.Abp.Content.IRemoteStreamContent");
        Text(value, "typeSimple").ShouldBe("Volo.Abp.Content.IRemoteStreamContent");
    }

    [Fact]
    public async Task Says_what_a_list_in_a_query_is_a_list_of()
    {
        var export = Actions(await ReadAsync()).Single(a => Text(a, "url") == "api/v1/audit-logs/export");
        var actors = export["parameters"]!.AsArray().Single(p => Text(p!, "name") == "Actors")!;
        Text(actors, "type").ShouldBe("GlowCart.Insights.AuditLogs.AuditActorKind[]");
        Text(actors, "typeSimple").ShouldBe("[enum]");
        ((bool)actors["isOptional"]!).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?includeTypes=")]
    [InlineData("?includeTypes=false")]
    public async Task Leaves_the_types_out_unless_they_are_asked_for(string query)
    {
        var document = (await running.App.AsStranger().GetAsync(Address + query)).Must().Body;
        document["types"]!.AsObject().ShouldBeEmpty();
        document["modules"]!.ToJsonString().ShouldBe((await ReadAsync())["modules"]!.ToJsonString());
    }

    [Fact]
    public async Task Refuses_a_flag_that_is_none()
    {
        var answer = await running.App.AsStranger().GetAsync($"{Address}?includeTypes=perhaps");
        answer.Must(System.Net.HttpStatusCode.BadRequest).Code.ShouldBe("common.invalid");
    }

    /// <summary>Generated code is committed: it may not change because the program was started anew.</summary>
    [Fact]
    public async Task Is_the_same_in_every_instance_byte_by_byte()
    {
        await using var other = await GlowCartApp.StartAsync();
        var there = (await other.AsStranger().GetAsync($"{Address}?includeTypes=true")).Must().Text;
        there.ShouldBe((await running.App.AsStranger().GetAsync($"{Address}?includeTypes=true")).Must().Text);
    }

    private async Task<JsonNode> ReadAsync() =>
        (await running.App.AsStranger().GetAsync($"{Address}?includeTypes=True")).Must().Body;

    private static IEnumerable<JsonNode> Actions(JsonNode document) =>
        document["modules"]!
            .AsObject()
            .SelectMany(m => m.Value!["controllers"]!.AsObject())
            .SelectMany(c => c.Value!["actions"]!.AsObject())
            .Select(a => a.Value!);

    private static List<string> Words(JsonNode list) => [.. list.AsArray().Select(v => v!.GetValue<string>())];

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();

    private static void Has(JsonNode node, params string[] members)
    {
        foreach (var member in members)
            node[member].ShouldNotBeNull($"{member} of {node.ToJsonString()}");
    }
}
