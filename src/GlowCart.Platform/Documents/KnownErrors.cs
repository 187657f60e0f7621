using System.Collections.Concurrent;
using System.Reflection;
using GlowCart.Kernel.Errors;

namespace GlowCart.Platform.Documents;

/// <summary>Every named error, by its code: a doc comment that names one that doesn't exist fails the document, and its test.</summary>
internal static class KnownErrors
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, ErrorKind>> Named = new();

    public static ErrorKind KindOf(string code, Assembly contracts)
    {
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies().Where(IsOurs).Prepend(contracts))
        {
            if (Named.GetOrAdd(assembly, Read).TryGetValue(code, out var kind))
                return kind;
        }
        // An entity's own "not found" is a code without a definition.
        return code.EndsWith(".not_found", StringComparison.Ordinal)
            ? ErrorKind.NotFound
            : throw new InvalidOperationException($"{contracts.GetName().Name}: no error is called '{code}'.");
    }

    private static bool IsOurs(Assembly assembly) =>
        assembly.GetName().Name?.StartsWith("GlowCart.", StringComparison.Ordinal) is true && !assembly.IsDynamic;

    private static Dictionary<string, ErrorKind> Read(Assembly assembly) =>
        assembly
            .GetTypes()
            .Where(t => !t.ContainsGenericParameters)
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(f => f.FieldType == typeof(ErrorDefinition))
            .Select(f => (ErrorDefinition)f.GetValue(null)!)
            .DistinctBy(e => e.Code)
            .ToDictionary(e => e.Code, e => e.Kind);
}
