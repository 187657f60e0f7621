using System.Text;
using System.Text.Json;

namespace GlowCart.Platform.Abp.Definitions;

/// <summary>Writes the document as functions for `abp.js` and jQuery: `glowCart.ordering.orders.order.accept(id)`.</summary>
internal static class ServiceProxyScript
{
    private const string Options = "ajaxParams";

    /// <summary>A file is a Blob; but why there is none is JSON, which `abp.ajax` reads as text. The status comes first.</summary>
    private const string BlobRequest =
        "function () { var x = new XMLHttpRequest(); x.onreadystatechange = function () { "
        + "if (x.readyState === 2 && x.status < 300) { x.responseType = 'blob'; } }; return x; }";

    public static string Write(IEnumerable<KeyValuePair<string, ModuleApi>> modules)
    {
        var script = new StringBuilder("/* Made from the API's own contracts: an edit would not last. */\n");
        foreach (var (name, module) in modules)
        {
            script.Append(Invariant($"\n// module {name}\n(function () {{\n"));
            foreach (var controller in module.Controllers.Values)
                Write(script, controller);
            script.Append("})();\n");
        }
        return script.ToString();
    }

    private static void Write(StringBuilder script, ControllerApi controller)
    {
        var name = NameOf(controller);
        script.Append(Invariant($"  abp.utils.createNamespace(window, '{name}');\n"));
        var overloaded = controller.Actions.Values.GroupBy(a => a.Name).Where(g => g.Count() > 1).Select(g => g.Key);
        foreach (var action in controller.Actions.Values)
            Write(script, name, overloaded.Contains(action.Name) ? action.UniqueName : FunctionOf(action), action);
    }

    private static void Write(StringBuilder script, string controller, string function, ActionApi action)
    {
        // A script stops a call by its XMLHttpRequest; only what travels is a parameter.
        var parameters = action.Parameters.Select(p => p.NameOnMethod).Distinct().Append(Options);
        script.Append(
            Invariant(
                $$"""
                  {{controller}}.{{function}} = function ({{string.Join(", ", parameters)}}) {
                    return abp.ajax($.extend(true, {
                      {{string.Join(",\n      ", CallOf(action))}}
                    }, {{Options}}));
                  };

                """
            )
        );
    }

    private static IEnumerable<string> CallOf(ActionApi action)
    {
        yield return $"url: abp.appPath + '{UrlOf(action)}'";
        yield return $"type: '{action.HttpMethod}'";
        // An empty answer is no JSON, and a bare text neither.
        if (action.ReturnValue.TypeSimple == "System.Void")
            yield return "dataType: null";
        else if (action.ReturnValue.TypeSimple == "string")
            yield return "dataType: 'text'";
        else if (action.ReturnValue.TypeSimple == TypeNotation.File)
            yield return $"dataType: 'binary', xhr: {BlobRequest}";
        if (action.Parameters.FirstOrDefault(p => p.BindingSourceId == "Body") is { } body)
            yield return $"data: JSON.stringify({body.NameOnMethod})";
        if (action.Parameters.FirstOrDefault(p => p.BindingSourceId == "FormFile") is { } file)
            yield return $"data: {file.NameOnMethod}, contentType: false, processData: false";
    }

    private static string UrlOf(ActionApi action)
    {
        var url = action
            .Parameters.Where(p => p.BindingSourceId == "Path")
            .Aggregate(
                action.Url,
                (path, p) =>
                    path.Replace(
                        $"{{{p.Name}}}",
                        $"' + encodeURIComponent({p.NameOnMethod}) + '",
                        StringComparison.OrdinalIgnoreCase
                    )
            );
        var query = action
            .Parameters.Where(p => p.BindingSourceId is "Query" or "ModelBinding")
            .Select(p => $"{{ name: '{Camel(p.Name)}', value: {ValueOf(p)} }}")
            .ToList();
        return query.Count == 0 ? url : $"{url}' + abp.utils.buildQueryString([{string.Join(", ", query)}]) + '";
    }

    // Who wants no filter at all leaves the object out.
    private static string ValueOf(ParameterApi parameter) =>
        parameter.DescriptorName.Length == 0
            ? parameter.NameOnMethod
            : $"{parameter.NameOnMethod} && {parameter.NameOnMethod}.{Camel(parameter.Name)}";

    private static string NameOf(ControllerApi controller) =>
        string.Join('.', Without(controller.Type, "Service").Split('.').Select(Camel));

    private static string FunctionOf(ActionApi action) => Camel(Without(action.Name, "Async"));

    private static string Without(string name, string tail) =>
        name.EndsWith(tail, StringComparison.Ordinal) ? name[..^tail.Length] : name;

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
