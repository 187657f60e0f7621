using System.ComponentModel.DataAnnotations;

namespace GlowCart.Kernel.Errors;

/// <summary>A named way in which a member of the input can be wrong, and what people read about it.</summary>
/// <param name="Code">`module.thing.what`, under which other languages have their text.</param>
/// <param name="Message">One sentence. `{member}` is the member; other `{name}`s are replaced by the data of that name.</param>
public sealed record InputRule(string Code, string Message)
{
    public FieldError On(string member, params (string Name, object? Value)[] data)
    {
        var facts = data.Append(("member", member)).ToDictionary(d => d.Item1, d => d.Item2, StringComparer.Ordinal);
        return new FieldError(member, MessageTemplate.Fill(Message, facts)) { Code = Code, Data = facts };
    }

    /// <summary>For an <see cref="IValidatableObject"/>. The member is named as the class has it.</summary>
    public ValidationResult In(string property, params (string Name, object? Value)[] data) =>
        new BrokenRule(this, property, data);

    /// <summary>The exception to throw, where this one member is all that is wrong.</summary>
    public InvalidInputException Broken(string member, params (string Name, object? Value)[] data) =>
        new([On(member, data)]);
}

/// <summary>What <see cref="InputRule.In"/> gives: a result that still knows its rule.</summary>
public sealed class BrokenRule(InputRule rule, string property, (string Name, object? Value)[] data)
    : ValidationResult(rule.Message, [property])
{
    public FieldError On(string member) => rule.On(member, data);
}

/// <summary>One member of the input that isn't as it should be.</summary>
/// <param name="Member">camelCase path, as `items[0].quantity`.</param>
public sealed record FieldError(string Member, string Message)
{
    private static readonly Dictionary<string, object?> Nothing = [];

    /// <summary>The rule's name; none for a text that was made on the spot.</summary>
    public string? Code { get; init; }

    /// <summary>What the text is filled with.</summary>
    public IReadOnlyDictionary<string, object?> Data { get; init; } = Nothing;
}

/// <summary>The input's shape is wrong: 400, with each member named.</summary>
public sealed class InvalidInputException(IReadOnlyList<FieldError> errors) : Exception(CommonErrors.Invalid.Message)
{
    public IReadOnlyList<FieldError> Errors { get; } = errors;
}
