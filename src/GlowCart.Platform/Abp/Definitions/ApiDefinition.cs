namespace GlowCart.Platform.Abp.Definitions;

/// <summary>
/// The document by which ABP's clients and generators know an API. The members' names are the wire's; those that no
/// client reads are there because one that is missing makes a generator fail without a word.
/// </summary>
internal sealed record ApiDefinition(
    SortedDictionary<string, ModuleApi> Modules,
    SortedDictionary<string, TypeApi> Types
);

internal sealed record ModuleApi(
    string RootPath,
    string RemoteServiceName,
    SortedDictionary<string, ControllerApi> Controllers
);

internal sealed record ControllerApi(
    string ControllerName,
    string ControllerGroupName,
    bool IsRemoteService,
    bool IsIntegrationService,
    string? ApiVersion,
    string Type,
    IReadOnlyList<InterfaceApi> Interfaces,
    SortedDictionary<string, ActionApi> Actions
);

/// <summary>By its name C#'s proxies find the contract that they were compiled against.</summary>
internal sealed record InterfaceApi(string Type, string Name, IReadOnlyList<InterfaceMethodApi> Methods);

internal sealed record InterfaceMethodApi(
    string Name,
    IReadOnlyList<MethodParameterApi> ParametersOnMethod,
    ValueApi ReturnValue
);

internal sealed record ActionApi(
    string UniqueName,
    string Name,
    string HttpMethod,
    string Url,
    IReadOnlyList<string> SupportedVersions,
    IReadOnlyList<MethodParameterApi> ParametersOnMethod,
    IReadOnlyList<ParameterApi> Parameters,
    ValueApi ReturnValue,
    bool AllowAnonymous,
    string ImplementFrom
);

/// <summary>A parameter as the method has it.</summary>
internal sealed record MethodParameterApi(
    string Name,
    string TypeAsString,
    string Type,
    string TypeSimple,
    bool IsOptional,
    object? DefaultValue
);

/// <summary>A parameter as the request has it: a query object is a row a member.</summary>
internal sealed record ParameterApi(
    string NameOnMethod,
    string Name,
    string? JsonName,
    string Type,
    string TypeSimple,
    bool IsOptional,
    object? DefaultValue,
    IReadOnlyList<string> ConstraintTypes,
    string BindingSourceId,
    string DescriptorName
);

internal sealed record ValueApi(string Type, string TypeSimple);

internal sealed record TypeApi(
    string? BaseType,
    bool IsEnum,
    IReadOnlyList<string>? EnumNames,
    IReadOnlyList<object>? EnumValues,
    IReadOnlyList<string>? GenericArguments,
    IReadOnlyList<PropertyApi>? Properties
);

internal sealed record PropertyApi(
    string Name,
    string? JsonName,
    string Type,
    string TypeSimple,
    bool IsRequired,
    bool IsNullable,
    int? MinLength,
    int? MaxLength,
    string? Minimum,
    string? Maximum,
    string? Regex
);
