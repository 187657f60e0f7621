using System.Reflection;
using GlowCart.Kernel.Contracts;
using GlowCart.Platform.Modularity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Refit;

namespace GlowCart.Platform.Endpoints;

/// <summary>
/// One declaration, two ends: a contract's Refit attributes make the client's calls, and here the server's endpoints.
/// See docs/adr/0005.
/// </summary>
public static class ContractEndpoints
{
    /// <summary>Maps every contract that one of the modules implements.</summary>
    public static void MapContracts(this IEndpointRouteBuilder endpoints, ModuleSet modules)
    {
        foreach (var contract in ContractsOf(modules))
            endpoints.MapContract(contract);
    }

    /// <summary>The HTTP contracts of the modules, in the order of their names.</summary>
    public static IEnumerable<Type> ContractsOf(ModuleSet modules) =>
        modules.Assemblies.SelectMany(ContractsOf).Distinct().OrderBy(i => i.FullName, StringComparer.Ordinal);

    /// <summary>Those that one module implements.</summary>
    internal static IEnumerable<Type> ContractsOf(Assembly module) =>
        module
            .GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false })
            .SelectMany(t => t.GetInterfaces())
            .Where(i => ModuleSet.IsContract(i) && !i.IsDefined(typeof(IntegrationAttribute)))
            .Distinct();

    public static void MapContract(this IEndpointRouteBuilder endpoints, Type contract)
    {
        foreach (var method in contract.GetMethods())
        {
            var verb = VerbOf(method);
            var endpoint = endpoints
                .MapMethods(verb.Path, [verb.Method.Method], ContractDelegates.For(method))
                .WithName(OperationId(method))
                .WithTags(Tag(contract))
                .WithMetadata(new ContractMethod(method), EndpointAccess.Of(method));
            if (SpelledInputs.Of(method) is { } spelled)
                endpoint.WithMetadata(spelled);
            if (method.GetCustomAttribute<MaxBodyAttribute>() is { } body)
                endpoint.WithMetadata(new RequestSizeLimitAttribute(body.Bytes));
            if (method.IsDefined(typeof(MultipartAttribute)))
                endpoint.DisableAntiforgery();
            endpoint.WithMetadata(Produces(method));
            RequestPipeline.AddTo(endpoint, method);
        }
    }

    /// <summary>`IOrderService.AcceptAsync` is `Order_Accept` for generated clients.</summary>
    private static string OperationId(MethodInfo method) =>
        $"{Tag(method.DeclaringType!)}_{Trim(method.Name, "", "Async")}";

    internal static HttpMethodAttribute VerbOf(MethodInfo method) =>
        method.GetCustomAttribute<HttpMethodAttribute>()
        ?? throw new InvalidOperationException($"{method.DeclaringType!.Name}.{method.Name} has no verb and route.");

    /// <summary>`IOrderService` is about `Order`.</summary>
    internal static string Tag(Type contract) => Trim(contract.Name, "I", "Service");

    private static string Trim(string name, string head, string tail)
    {
        if (name.StartsWith(head, StringComparison.Ordinal))
            name = name[head.Length..];
        return name.EndsWith(tail, StringComparison.Ordinal) ? name[..^tail.Length] : name;
    }

    private static ProducesResponseTypeMetadata Produces(MethodInfo method)
    {
        var result = ResultOf(method);
        return result is null ? new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent)
            : result == typeof(HttpContent)
                ? new ProducesResponseTypeMetadata(SuccessStatus(method), typeof(Stream), FileTypes(method))
            : new ProducesResponseTypeMetadata(
                SuccessStatus(method),
                result,
                [result == typeof(string) ? "text/plain" : "application/json"]
            );
    }

    private static string[] FileTypes(MethodInfo method) =>
        method.GetCustomAttribute<FileTypeAttribute>() is { } types
            ? [.. types.ContentTypes]
            : ["application/octet-stream"];

    internal static int SuccessStatus(MethodInfo method) =>
        method.GetCustomAttribute<SuccessStatusAttribute>()?.Status
        ?? (ResultOf(method) is null ? StatusCodes.Status204NoContent : StatusCodes.Status200OK);

    /// <summary>What a Task of the contract gives; null for a bare Task.</summary>
    internal static Type? ResultOf(MethodInfo method) =>
        method.ReturnType.IsGenericType ? method.ReturnType.GenericTypeArguments[0] : null;
}
