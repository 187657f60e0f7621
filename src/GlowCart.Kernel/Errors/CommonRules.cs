namespace GlowCart.Kernel.Errors;

/// <summary>Rules of shape that belong to no feature.</summary>
public static class CommonRules
{
    public static readonly InputRule Required = new("common.rule.required", "{member} is required.");
    public static readonly InputRule NoBody = new("common.rule.no_body", "The request needs a body.");
    public static readonly InputRule OtherJson = new(
        "common.rule.other_json",
        "The body is not the JSON that is expected."
    );
    public static readonly InputRule EmptyItem = new("common.rule.empty_item", "{member} is null.");
    public static readonly InputRule OtherType = new("common.rule.other_type", "It has another type.");
    public static readonly InputRule NullCharacter = new(
        "common.rule.null_character",
        "{member} contains a null character."
    );
    public static readonly InputRule NoValue = new("common.rule.no_value", "{member} has no value {value}.");
    public static readonly InputRule TooLong = new("common.rule.too_long", "{member} has at most {max} characters.");
    public static readonly InputRule Length = new(
        "common.rule.length",
        "{member} has between {min} and {max} characters."
    );
    public static readonly InputRule TooMany = new("common.rule.too_many", "{member} has at most {max} entries.");
    public static readonly InputRule TooFew = new("common.rule.too_few", "{member} has at least {min} entries.");
    public static readonly InputRule Range = new("common.rule.range", "{member} is between {min} and {max}.");
    public static readonly InputRule Email = new("common.rule.email", "{member} is an e-mail address.");
    public static readonly InputRule Form = new("common.rule.form", "{member} has not the form that is asked for.");
}
