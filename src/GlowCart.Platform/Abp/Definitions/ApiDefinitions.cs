using System.Reflection;
using System.Text.Json;
using GlowCart.Platform.Endpoints;
using GlowCart.Platform.Modularity;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Abp.Definitions;

/// <summary>
/// Describes the modules' contracts for ABP's clients: made once, of the same declarations that the endpoints are mapped
/// from, and in an order that is the same after every start.
/// </summary>
internal sealed class ApiDefinitions(ModuleSet modules, IOptions<JsonOptions> json)
{
    // One remote service: all modules answer at one address.
    private const string RemoteService = "Default";

    private readonly Lazy<ApiDefinition> _whole = new(() => Describe(modules, json.Value.SerializerOptions));

    public ApiDefinition Whole => _whole.Value;

    private static ApiDefinition Describe(ModuleSet modules, JsonSerializerOptions json)
    {
        var types = new TypeDescriptions(json);
        var described = new SortedDictionary<string, ModuleApi>(StringComparer.Ordinal);
        foreach (var module in modules.Modules)
        {
            var controllers = new SortedDictionary<string, ControllerApi>(StringComparer.Ordinal);
            foreach (var contract in ContractEndpoints.ContractsOf(module.GetType().Assembly))
            {
                var controller = Describe(contract, types);
                controllers.Add(controller.Type, controller);
            }
            // A module that nobody calls over HTTP has nothing to generate.
            if (controllers.Count > 0)
                described.Add(module.Name, new ModuleApi(module.Name, RemoteService, controllers));
        }
        return new ApiDefinition(described, types.All);
    }

    private static ControllerApi Describe(Type contract, TypeDescriptions types)
    {
        var name = ContractEndpoints.Tag(contract);
        var actions = new SortedDictionary<string, ActionApi>(StringComparer.Ordinal);
        foreach (var method in contract.GetMethods())
        {
            var action = Describe(contract, method, types);
            actions.Add(action.UniqueName, action);
        }
        return new ControllerApi(
            name,
            name,
            IsRemoteService: true,
            // Those never reach this document, and Angular's generator drops whoever doesn't say so.
            IsIntegrationService: false,
            null,
            $"{contract.Namespace}.{name}Service",
            [
                new InterfaceApi(
                    contract.FullName!,
                    contract.Name,
                    [.. actions.Values.Select(a => new InterfaceMethodApi(a.Name, a.ParametersOnMethod, a.ReturnValue))]
                ),
            ],
            actions
        );
    }

    private static ActionApi Describe(Type contract, MethodInfo method, TypeDescriptions types)
    {
        var verb = ContractEndpoints.VerbOf(method);
        var parameters = method.GetParameters();
        var onWire = parameters.Where(p => p.SourceIn(verb.Path) is not ParameterSource.Request).ToArray();
        var result = ContractEndpoints.ResultOf(method) ?? typeof(void);
        foreach (var type in onWire.Select(p => p.ParameterType).Append(result))
            types.Add(type);
        return new ActionApi(
            UniqueName(method.Name, onWire),
            method.Name,
            verb.Method.Method,
            verb.Path.TrimStart('/'),
            [],
            [.. parameters.Select(OnMethod)],
            [.. onWire.SelectMany(p => OnWire(p, p.SourceIn(verb.Path)))],
            new ValueApi(TypeNotation.Clr(result), TypeNotation.Simple(result)),
            EndpointAccess.Of(method).IsAnonymous,
            contract.FullName!
        );
    }

    /// <summary>`GetAsyncById`: what is before `Async` is the name in generated code.</summary>
    private static string UniqueName(string method, ParameterInfo[] parameters) =>
        parameters.Length == 0
            ? method
            : $"{method}By{string.Join("And", parameters.Select(p => char.ToUpperInvariant(p.Name![0]) + p.Name[1..]))}";

    /// <summary>All of them, the cancellation too: C#'s proxies compare the number of parameters.</summary>
    private static MethodParameterApi OnMethod(ParameterInfo parameter) =>
        new(
            parameter.Name!,
            $"{TypeNotation.Clr(parameter.ParameterType)}, {parameter.ParameterType.Assembly.GetName().Name}",
            TypeNotation.Clr(parameter.ParameterType),
            TypeNotation.Simple(parameter.ParameterType),
            parameter.HasDefaultValue,
            DefaultOf(parameter)
        );

    private static IEnumerable<ParameterApi> OnWire(ParameterInfo parameter, ParameterSource source)
    {
        if (source is not ParameterSource.QueryObject)
        {
            return
            [
                Row(
                    parameter.Name!,
                    parameter.Name!,
                    parameter.ParameterType,
                    parameter.HasDefaultValue,
                    DefaultOf(parameter),
                    source switch
                    {
                        ParameterSource.Route => "Path",
                        ParameterSource.Body => "Body",
                        ParameterSource.File => "FormFile",
                        _ => "Query",
                    }
                ),
            ];
        }
        return InputShape
            .MembersOf(parameter.ParameterType)
            .Select(m =>
                Row(
                    parameter.Name!,
                    m.Property.Name,
                    m.Property.PropertyType,
                    m.MayBeNull || m.HasDefault,
                    null,
                    "ModelBinding"
                ) with
                {
                    DescriptorName = parameter.Name!,
                }
            );
    }

    private static ParameterApi Row(
        string onMethod,
        string name,
        Type type,
        bool isOptional,
        object? defaultValue,
        string source
    ) =>
        new(
            onMethod,
            name,
            null,
            TypeNotation.Clr(type),
            TypeNotation.Simple(type),
            isOptional,
            defaultValue,
            [],
            source,
            ""
        );

    /// <summary>Only what is the same in every language; an enum's value would be a word of no type.</summary>
    private static object? DefaultOf(ParameterInfo parameter) =>
        parameter is { HasDefaultValue: true, DefaultValue: bool or int or long or decimal or string }
            ? parameter.DefaultValue
            : null;
}
