using Refit;

namespace GlowCart.Platform.Abp.Definitions;

/// <summary>
/// The three ways in which ABP's document writes a type: as C# does, in its own notation (`[X]`, `{K:V}`), and in that
/// with the primitives that a script has. Which one stands where is told by the generators, not by us.
/// </summary>
internal static class TypeNotation
{
    /// <summary>Generators make `FormData` of it, or a `Blob`.</summary>
    public const string File = "Volo.Abp.Content.IRemoteStreamContent";

    private static readonly HashSet<Type> Texts =
    [
        typeof(string),
        typeof(char),
        typeof(Guid),
        typeof(DateTime),
        typeof(DateTimeOffset),
        typeof(TimeSpan),
        typeof(DateOnly),
        typeof(TimeOnly),
        typeof(Uri),
        typeof(byte[]),
    ];

    private static readonly HashSet<Type> Numbers =
    [
        typeof(byte),
        typeof(sbyte),
        typeof(short),
        typeof(ushort),
        typeof(int),
        typeof(uint),
        typeof(long),
        typeof(ulong),
        typeof(float),
        typeof(double),
        typeof(decimal),
    ];

    /// <summary>`System.Collections.Generic.List&lt;A.B&gt;`, `System.Int32?`.</summary>
    public static string Clr(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Clr(value) + "?";
        if (type.IsArray)
            return Clr(type.GetElementType()!) + "[]";
        return type.IsGenericType ? Generic(type, type.GetGenericArguments().Select(Clr)) : NameOf(type);
    }

    /// <summary>`[A.B]`, `{System.String:System.Int64}`.</summary>
    public static string Abp(Type type) => Write(type, NameOf);

    /// <summary>`[A.B]`, `{string:number}`, `enum`.</summary>
    public static string Simple(Type type) => Write(type, SimpleNameOf);

    /// <summary>`A.Page&lt;T0&gt;`: under this key generators look for a generic type that they meet with arguments.</summary>
    public static string Key(Type type) =>
        type.IsGenericTypeDefinition
            ? Generic(type, type.GetGenericArguments().Select((_, i) => $"T{i}"))
            : NameOf(type);

    /// <summary>What a list holds; null for what is none.</summary>
    public static Type? ElementOf(Type type) =>
        Texts.Contains(type) ? null
        : type.IsArray ? type.GetElementType()
        : Arguments(type, typeof(IEnumerable<>)) is [var element] ? element
        : null;

    public static Type[]? EntryOf(Type type) =>
        Arguments(type, typeof(IReadOnlyDictionary<,>)) ?? Arguments(type, typeof(IDictionary<,>));

    private static string Write(Type type, Func<Type, string> name)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Write(value, name) + "?";
        if (EntryOf(type) is [var key, var entry])
            return $"{{{Write(key, name)}:{Write(entry, name)}}}";
        if (ElementOf(type) is { } element)
            return $"[{Write(element, name)}]";
        // As an argument an enum keeps its name: generators put it in place of a bare `enum` only.
        return type.IsGenericType
            ? Generic(type, type.GetGenericArguments().Select(a => a.IsEnum ? NameOf(a) : Write(a, name)))
            : name(type);
    }

    private static Type[]? Arguments(Type type, Type shape) =>
        type.GetInterfaces()
            .Append(type)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == shape)
            ?.GetGenericArguments();

    private static string Generic(Type type, IEnumerable<string> arguments) =>
        $"{type.GetGenericTypeDefinition().FullName!.Split('`')[0]}<{string.Join(',', arguments)}>";

    private static string NameOf(Type type) =>
        type == typeof(StreamPart) || type == typeof(HttpContent) ? File
        : type.IsGenericParameter ? type.Name
        : type.FullName!;

    private static string SimpleNameOf(Type type) =>
        Texts.Contains(type) ? "string"
        : Numbers.Contains(type) ? "number"
        : type == typeof(bool) ? "boolean"
        : type == typeof(object) ? "object"
        : type.IsEnum ? "enum"
        : NameOf(type);
}
