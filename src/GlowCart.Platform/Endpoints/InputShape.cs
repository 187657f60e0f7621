using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using GlowCart.Kernel.Errors;

namespace GlowCart.Platform.Endpoints;

/// <summary>Checks the attributes on a contract's DTOs, all levels down, and names each member that fails.</summary>
internal static class InputShape
{
    private static readonly ConcurrentDictionary<Type, Member[]> Members = new();
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>What a parameter's arguments must keep to, read once; null where there is nothing to check.</summary>
    public static Action<object?>? RulesOf(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var isBody = parameter.IsDefined(typeof(Refit.BodyAttribute));
        var isObject = IsObject(type);
        var rules = parameter.GetCustomAttributes<ValidationAttribute>().ToArray();
        var isFree =
            !isBody
            && (!isObject || type == typeof(Refit.StreamPart))
            && (type.GetElementType() ?? type) is var item
            && item != typeof(string)
            && EnumOf(item) is null
            && rules.Length == 0;
        return isFree ? null : argument => Demand(argument, parameter.Name!, isBody, isObject, rules);
    }

    private static void Demand(object? argument, string name, bool isBody, bool isObject, ValidationAttribute[] rules)
    {
        // No body at all, or the JSON `null`.
        if (argument is null && isBody)
            throw CommonRules.NoBody.Broken(name);
        var errors = new List<FieldError>();
        Check(argument, rules, name, errors);
        if (isObject)
            Walk(argument, "", errors);
        else if (argument is IEnumerable list and not string)
            WalkItems(list, name, errors);
        if (errors.Count > 0)
            throw new InvalidInputException(errors);
    }

    private static void Walk(object? value, string path, List<FieldError> errors)
    {
        if (value is null)
            return;
        foreach (var (property, rules, mayBeNull, _) in MembersOf(value.GetType()))
        {
            var name = path + JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var member = property.GetValue(value);
            if (member is null && !mayBeNull)
                errors.Add(CommonRules.Required.On(name));
            else
                Check(member, rules, name, errors);
            if (member is IEnumerable list and not string)
                WalkItems(list, name, errors);
            else if (member is not null && IsObject(member.GetType()))
                Walk(member, name + ".", errors);
        }
        if (value is IValidatableObject self)
        {
            errors.AddRange(
                self.Validate(new ValidationContext(value))
                    .Select(r =>
                    {
                        var member =
                            path + JsonNamingPolicy.CamelCase.ConvertName(r.MemberNames.FirstOrDefault() ?? "");
                        return r is BrokenRule rule ? rule.On(member) : new FieldError(member, r.ErrorMessage!);
                    })
            );
        }
    }

    private static void WalkItems(IEnumerable list, string name, List<FieldError> errors)
    {
        var index = 0;
        foreach (var item in list)
        {
            if (item is null)
                errors.Add(CommonRules.EmptyItem.On($"{name}[{index}]"));
            else if (IsObject(item.GetType()))
                Walk(item, $"{name}[{index}].", errors);
            else
                Check(item, [], $"{name}[{index}]", errors);
            index++;
        }
    }

    private static void Check(object? value, ValidationAttribute[] rules, string name, List<FieldError> errors)
    {
        // PostgreSQL's text has no place for the character, and no honest input has it.
        if (value is string text && text.Contains('\0'))
            errors.Add(CommonRules.NullCharacter.On(name));
        foreach (var rule in rules)
        {
            if (!rule.IsValid(value))
                errors.Add(RuleOf(rule, name, value));
        }
        // JSON and query take any number for an enum.
        if (value is Enum && !IsDefined(value))
            errors.Add(CommonRules.NoValue.On(name, ("value", Convert.ToInt64(value, null))));
    }

    /// <summary>In our words, which other languages know too.</summary>
    private static FieldError RuleOf(ValidationAttribute broken, string name, object? value) =>
        broken switch
        {
            { ErrorMessage: not null } => new FieldError(name, broken.FormatErrorMessage(name)),
            RequiredAttribute => CommonRules.Required.On(name),
            StringLengthAttribute { MinimumLength: 0 } text => CommonRules.TooLong.On(
                name,
                ("max", text.MaximumLength)
            ),
            StringLengthAttribute text => CommonRules.Length.On(
                name,
                ("min", text.MinimumLength),
                ("max", text.MaximumLength)
            ),
            MaxLengthAttribute most when value is string => CommonRules.TooLong.On(name, ("max", most.Length)),
            MaxLengthAttribute most => CommonRules.TooMany.On(name, ("max", most.Length)),
            MinLengthAttribute least => CommonRules.TooFew.On(name, ("min", least.Length)),
            RangeAttribute range => CommonRules.Range.On(name, ("min", range.Minimum), ("max", range.Maximum)),
            EmailAddressAttribute => CommonRules.Email.On(name),
            RegularExpressionAttribute => CommonRules.Form.On(name),
            _ => new FieldError(name, broken.FormatErrorMessage(name)),
        };

    private static bool IsDefined(object value) =>
        value.GetType().IsDefined(typeof(FlagsAttribute)) || Enum.IsDefined(value.GetType(), value);

    /// <summary>The enum, where a type is one or may be none.</summary>
    internal static Type? EnumOf(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } found ? found : null;

    private static bool IsObject(Type type) =>
        type is { IsClass: true, Namespace: not null }
        && type != typeof(string)
        && !type.Namespace.StartsWith("System", StringComparison.Ordinal)
        && !type.Namespace.StartsWith("Microsoft", StringComparison.Ordinal);

    /// <summary>The members of a DTO, its bases' too, with what the JSON must keep to.</summary>
    internal static Member[] MembersOf(Type type) => Members.GetOrAdd(type, Read);

    private static Member[] Read(Type type)
    {
        var primary =
            type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault()?.GetParameters()
            ?? [];
        lock (Nullability)
        {
            return
            [
                .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(p => p.GetIndexParameters().Length == 0 && p.GetMethod is not null)
                    .Select(p =>
                    {
                        // An attribute on a record's positional member lands on its parameter.
                        var parameter = Array.Find(primary, x => x.Name == p.Name);
                        var rules = p.GetCustomAttributes<ValidationAttribute>()
                            .Concat(parameter?.GetCustomAttributes<ValidationAttribute>() ?? []);
                        var mayBeNull = p.PropertyType.IsValueType
                            ? Nullable.GetUnderlyingType(p.PropertyType) is not null
                            : Nullability.Create(p).ReadState is not NullabilityState.NotNull;
                        return new Member(p, [.. rules], mayBeNull, parameter is { HasDefaultValue: true });
                    }),
            ];
        }
    }

    internal sealed record Member(PropertyInfo Property, ValidationAttribute[] Rules, bool MayBeNull, bool HasDefault);
}
