using System.Globalization;
using GlowCart.Catalog.Categories;
using GlowCart.Kernel.Errors;

namespace GlowCart.Catalog.Products;

/// <summary>A specification as it is kept: for people to read, and, of a template, for machines to compare.</summary>
internal sealed record SpecValue(
    string Name,
    string Value,
    Guid? SpecId = null,
    decimal? Number = null,
    IReadOnlyList<string>? Terms = null
);

/// <summary>Reads what a product says about itself by its category's template.</summary>
internal static class SpecTemplate
{
    private const char Between = ';';

    /// <param name="member">What the list is called in the input: each error names its entry.</param>
    /// <exception cref="InvalidInputException">Each specification that isn't as its template wants it.</exception>
    public static IReadOnlyList<SpecValue> Read(
        IReadOnlyList<CategorySpecDto> template,
        IReadOnlyList<ProductSpecDto> specs,
        string member
    )
    {
        var (values, errors) = (new List<SpecValue>(), new List<FieldError>());
        var said = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < specs.Count; i++)
        {
            var (name, value) = (specs[i].Name.Trim(), specs[i].Value.Trim());
            if (name.Length == 0)
                errors.Add(ProductRules.EmptyName.On($"{member}[{i}].name"));
            else if (!said.Add(name))
                errors.Add(SpecRules.Twice.On($"{member}[{i}].name", ("name", name)));
            else if (Find(template, name) is not { } line)
                values.Add(new SpecValue(name, value));
            else if (Read(line, value, out var kept) is { } broken)
                errors.Add(broken.Rule.On($"{member}[{i}].value", [("name", line.Name), .. broken.Data]));
            else
                values.Add(kept!);
        }
        return errors.Count == 0 ? values : throw new InvalidInputException(errors);
    }

    /// <summary>As <see cref="Read(IReadOnlyList{CategorySpecDto},IReadOnlyList{ProductSpecDto},string)"/>, for files: what isn't as the template wants it stays in free words.</summary>
    public static IReadOnlyList<SpecValue> ReadLeniently(
        IReadOnlyList<CategorySpecDto> template,
        IEnumerable<ProductSpecDto> specs
    ) =>
        [
            .. specs.Select(s =>
                Find(template, s.Name) is { } line && Read(line, s.Value, out var kept) is null
                    ? kept!
                    : new SpecValue(s.Name, s.Value)
            ),
        ];

    /// <summary>What the template requires, and the product doesn't say, or not so.</summary>
    public static IEnumerable<string> Missing(
        IReadOnlyList<CategorySpecDto> template,
        IEnumerable<ProductSpecification> specs
    )
    {
        var said = specs.ToLookup(s => s.Name, s => s.Value, StringComparer.OrdinalIgnoreCase);
        return template
            .Where(line => line.IsRequired && !said[line.Name].Any(value => Read(line, value, out _) is null))
            .Select(line => line.Name);
    }

    private static CategorySpecDto? Find(IReadOnlyList<CategorySpecDto> template, string name) =>
        template.FirstOrDefault(s => string.Equals(s.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));

    private static Broken? Read(CategorySpecDto line, string value, out SpecValue? kept)
    {
        kept = null;
        var text = value.Trim();
        if (text.Length == 0)
            return new Broken(SpecRules.Empty);
        switch (line.Type)
        {
            case SpecType.Number:
                return ReadNumber(line, text, out kept);
            case SpecType.Boolean:
                if (!bool.TryParse(text, out var flag))
                    return new Broken(SpecRules.NotABoolean);
                var word = flag ? "true" : "false";
                kept = new SpecValue(line.Name, word, line.SpecId, null, [word]);
                return null;
            case SpecType.Choice:
                return ReadChoices(line, [text], out kept);
            case SpecType.MultiChoice:
                return ReadChoices(
                    line,
                    text.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                    out kept
                );
            default:
                kept = new SpecValue(line.Name, text, line.SpecId);
                return null;
        }
    }

    private static Broken? ReadNumber(CategorySpecDto line, string text, out SpecValue? kept)
    {
        kept = null;
        var end = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        var unit = text[end..].Trim();
        if (
            !decimal.TryParse(
                text[..end],
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
            || Math.Abs(number) > WriteCategorySpecRequest.Largest
        )
            return new Broken(SpecRules.NotANumber);
        if (unit.Length > 0 && !string.Equals(unit, line.Unit, StringComparison.Ordinal))
        {
            if (Units.Convert(number, unit, line.Unit) is not { } converted)
                return new Broken(SpecRules.OtherUnit, ("unit", line.Unit ?? "no unit"));
            number = converted;
        }
        number = Math.Round(number, Units.Digits, MidpointRounding.AwayFromZero);
        if (number < line.Min)
            return new Broken(SpecRules.TooLow, ("min", line.Min));
        if (number > line.Max)
            return new Broken(SpecRules.TooHigh, ("max", line.Max));
        var digits = number.ToString("0.######", CultureInfo.InvariantCulture);
        kept = new SpecValue(line.Name, line.Unit is null ? digits : $"{digits} {line.Unit}", line.SpecId, number);
        return null;
    }

    private static Broken? ReadChoices(CategorySpecDto line, IReadOnlyList<string> words, out SpecValue? kept)
    {
        kept = null;
        var chosen = new List<string>();
        foreach (var word in words)
        {
            var known = line.AllowedValues.FirstOrDefault(v =>
                string.Equals(v, word, StringComparison.OrdinalIgnoreCase)
            );
            if (known is null)
                return new Broken(
                    SpecRules.NotAllowed,
                    ("value", word),
                    ("allowed", string.Join(", ", line.AllowedValues))
                );
            if (!chosen.Contains(known))
                chosen.Add(known);
        }
        if (chosen.Count == 0)
            return new Broken(SpecRules.Empty);
        kept = new SpecValue(line.Name, string.Join($"{Between} ", chosen), line.SpecId, null, chosen);
        return null;
    }

    private sealed record Broken(InputRule Rule, params (string Name, object? Value)[] Data);
}

/// <summary>What a number may be told in beside its template's own unit.</summary>
internal static class Units
{
    /// <summary>What the column of a specification's number keeps behind the point.</summary>
    public const int Digits = 6;

    private static readonly Dictionary<string, (string Of, decimal Size)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mg"] = ("mass", 0.001m),
        ["g"] = ("mass", 1m),
        ["kg"] = ("mass", 1000m),
        ["ml"] = ("volume", 0.001m),
        ["cl"] = ("volume", 0.01m),
        ["l"] = ("volume", 1m),
        ["mm"] = ("length", 0.1m),
        ["cm"] = ("length", 1m),
        ["m"] = ("length", 100m),
        ["in"] = ("length", 2.54m),
        ["w"] = ("power", 1m),
        ["kw"] = ("power", 1000m),
    };

    /// <summary>Null: the one is no measure of the other.</summary>
    public static decimal? Convert(decimal number, string from, string? to) =>
        to is not null
        && Known.TryGetValue(from, out var given)
        && Known.TryGetValue(to, out var wanted)
        && given.Of == wanted.Of
            ? number * given.Size / wanted.Size
            : null;
}
