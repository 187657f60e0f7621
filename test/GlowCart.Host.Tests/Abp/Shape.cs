using System.Text.Json;
using System.Text.Json.Nodes;

namespace GlowCart.Host.Tests.Abp;

/// <summary>Compares an answer with a model of it: each member of the model must be there, and be of its kind.</summary>
internal static class Shape
{
    /// <param name="model">A null may be anything; a list's one entry stands for each.</param>
    /// <returns>What is wrong, a line each.</returns>
    public static IReadOnlyList<string> Of(JsonNode answer, string model)
    {
        var mistakes = new List<string>();
        Compare(answer, JsonNode.Parse(model), "", mistakes);
        return mistakes;
    }

    private static void Compare(JsonNode? answer, JsonNode? model, string path, List<string> mistakes)
    {
        if (model is null)
            return;
        var (found, wanted) = (KindOf(answer), KindOf(model));
        if (found != wanted)
        {
            mistakes.Add($"{path} is {found} instead of {wanted}");
            return;
        }
        if (model is JsonObject members)
        {
            foreach (var (name, member) in members)
            {
                if (answer!.AsObject().ContainsKey(name))
                    Compare(answer[name], member, $"{path}.{name}", mistakes);
                else
                    mistakes.Add($"{path}.{name} is missing");
            }
        }
        if (model is JsonArray { Count: 1 } list)
        {
            foreach (var item in answer!.AsArray())
                Compare(item, list[0], $"{path}[]", mistakes);
        }
    }

    private static string KindOf(JsonNode? node) =>
        node?.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => "a truth",
            JsonValueKind.String => "a text",
            JsonValueKind.Number => "a number",
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            _ => "null",
        };
}
