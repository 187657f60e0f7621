using System.Reflection;
using Refit;

namespace GlowCart.Platform.Endpoints;

/// <summary>Where in a request a contract's parameter is.</summary>
internal enum ParameterSource
{
    /// <summary>Nowhere: it is the request's own, as the token that says that the client went away.</summary>
    Request,
    Route,
    Query,

    /// <summary>Its members are, each for itself.</summary>
    QueryObject,
    Body,
    File,
}

internal static class ParameterSources
{
    public static ParameterSource SourceIn(this ParameterInfo parameter, string route)
    {
        var type = parameter.ParameterType;
        if (type == typeof(CancellationToken))
            return ParameterSource.Request;
        if (type == typeof(StreamPart))
            return ParameterSource.File;
        if (route.Contains($"{{{parameter.Name}}}", StringComparison.OrdinalIgnoreCase))
            return ParameterSource.Route;
        if (parameter.IsDefined(typeof(BodyAttribute)))
            return ParameterSource.Body;
        return parameter.IsDefined(typeof(QueryAttribute)) && IsObject(type)
            ? ParameterSource.QueryObject
            : ParameterSource.Query;
    }

    private static bool IsObject(Type type) => type.IsClass && type != typeof(string) && !type.IsArray;
}
