using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using GlowCart.Platform.Endpoints;

namespace GlowCart.Platform.Abp.Definitions;

/// <summary>Collects the DTOs and enums that contracts speak of, those behind them too.</summary>
/// <param name="json">As the API writes it: an enum's values are the words on the wire.</param>
internal sealed class TypeDescriptions(JsonSerializerOptions json)
{
    public SortedDictionary<string, TypeApi> All { get; } = new(StringComparer.Ordinal);

    public void Add(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            Add(value);
            return;
        }
        var parts =
            TypeNotation.EntryOf(type)
            ?? (TypeNotation.ElementOf(type) is { } element ? [element] : type.GetGenericArguments());
        foreach (var part in parts)
            Add(part);
        // Only our own are described; every generator knows the rest.
        if (type.IsGenericParameter || type.Namespace?.StartsWith("GlowCart.", StringComparison.Ordinal) is not true)
            return;
        var described = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        var key = TypeNotation.Key(described);
        if (All.ContainsKey(key))
            return;
        All[key] = described.IsEnum ? DescribeEnum(described) : Describe(described);
        if (described.IsEnum)
            return;
        foreach (var property in InputShape.MembersOf(described))
            Add(property.Property.PropertyType);
        if (BaseOf(described) is { } ancestor)
            Add(ancestor);
    }

    /// <summary>
    /// ABP's own values are numbers. Ours are what stands in the JSON, of which its generator makes an enum of strings.
    /// </summary>
    private TypeApi DescribeEnum(Type type) =>
        new(
            "System.Enum",
            true,
            type.GetEnumNames(),
            [.. type.GetEnumValues().Cast<object>().Select(v => JsonSerializer.SerializeToElement(v, type, json))],
            null,
            null
        );

    private static TypeApi Describe(Type type) =>
        new(
            BaseOf(type) is { } ancestor ? TypeNotation.Clr(ancestor) : null,
            false,
            null,
            null,
            type.IsGenericTypeDefinition ? [.. type.GetGenericArguments().Select(a => a.Name)] : null,
            [
                .. InputShape
                    .MembersOf(type)
                    .Where(m => m.Property.DeclaringType == type && !IsHidden(m.Property))
                    .OrderBy(m => m.Property.MetadataToken)
                    .Select(Describe),
            ]
        );

    private static PropertyApi Describe(InputShape.Member member)
    {
        var property = member.Property;
        var length = member.Rules.OfType<StringLengthAttribute>().FirstOrDefault();
        var range = member.Rules.OfType<RangeAttribute>().FirstOrDefault();
        return new PropertyApi(
            property.Name,
            property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name,
            TypeNotation.Abp(property.PropertyType),
            TypeNotation.Simple(property.PropertyType),
            !member.MayBeNull && !member.HasDefault && property.CanWrite,
            member.MayBeNull,
            length?.MinimumLength ?? member.Rules.OfType<MinLengthAttribute>().FirstOrDefault()?.Length,
            length?.MaximumLength ?? member.Rules.OfType<MaxLengthAttribute>().FirstOrDefault()?.Length,
            Convert.ToString(range?.Minimum, CultureInfo.InvariantCulture),
            Convert.ToString(range?.Maximum, CultureInfo.InvariantCulture),
            member.Rules.OfType<RegularExpressionAttribute>().FirstOrDefault()?.Pattern
        );
    }

    private static bool IsHidden(PropertyInfo property) =>
        property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.Always };

    private static Type? BaseOf(Type type) =>
        type.BaseType is { } ancestor && ancestor != typeof(object) && ancestor != typeof(ValueType) ? ancestor : null;
}
