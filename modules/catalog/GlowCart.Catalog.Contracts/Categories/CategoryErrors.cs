using GlowCart.Kernel.Errors;

namespace GlowCart.Catalog.Categories;

public static class CategoryErrors
{
    public const string NotFoundCode = "catalog.category.not_found";

    public static readonly ErrorDefinition NotFound = new(
        NotFoundCode,
        ErrorKind.NotFound,
        "The category was not found."
    );
    public static readonly ErrorDefinition SpecNotFound = new(
        "catalog.category.spec_not_found",
        ErrorKind.NotFound,
        "The category's template has no such specification of its own."
    );
    public static readonly ErrorDefinition Cycle = new(
        "catalog.category.cycle",
        ErrorKind.Conflict,
        "A category can't lie below itself."
    );
    public static readonly ErrorDefinition TooDeep = new(
        "catalog.category.too_deep",
        ErrorKind.Conflict,
        "Categories lie at most {limit} deep."
    );
    public static readonly ErrorDefinition SlugTaken = new(
        "catalog.category.slug_taken",
        ErrorKind.Conflict,
        "Another category beside it is called {slug} in addresses."
    );
    public static readonly ErrorDefinition SpecNameTaken = new(
        "catalog.category.spec_name_taken",
        ErrorKind.Conflict,
        "The category's template has a specification {name} already."
    );
    public static readonly ErrorDefinition InUse = new(
        "catalog.category.in_use",
        ErrorKind.Conflict,
        "{products} products lie in it or below: merge it into another one."
    );
    public static readonly ErrorDefinition Archived = new(
        "catalog.category.archived",
        ErrorKind.Conflict,
        "The category is archived."
    );
}

public static class CategoryRules
{
    public static readonly InputRule EmptyName = new("catalog.rule.empty_name", "{member} says nothing.");
    public static readonly InputRule AllowedValues = new(
        "catalog.rule.allowed_values",
        "A choice, and nothing else, has a list of allowed values."
    );
    public static readonly InputRule AllowedValue = new(
        "catalog.rule.allowed_value",
        "An allowed value has between 1 and 100 characters, and no semicolon."
    );
    public static readonly InputRule NumbersAlone = new(
        "catalog.rule.numbers_alone",
        "Numbers alone have a unit, a least and a greatest value."
    );
    public static readonly InputRule MinAboveMax = new(
        "catalog.rule.min_above_max",
        "The least value is above the greatest."
    );
    public static readonly InputRule Limit = new("catalog.rule.limit", "{member} is at most {limit}.");
    public static readonly InputRule Language = new(
        "catalog.rule.language",
        "'{language}' is none of the languages: {languages} are."
    );
    public static readonly InputRule NoName = new("catalog.rule.no_name", "A category needs a name in English.");
    public static readonly InputRule NotItsChildren = new(
        "catalog.rule.not_its_children",
        "It isn't a list of all that lie directly below, each once."
    );
    public static readonly InputRule TaxonomyLine = new(
        "catalog.rule.taxonomy_line",
        "Line {line} is not of the form `1 - Animals > Pets`."
    );
    public static readonly InputRule TaxonomyParent = new(
        "catalog.rule.taxonomy_parent",
        "Line {line} lies below {parent}, which no line before it is."
    );
    public static readonly InputRule TaxonomyTwice = new(
        "catalog.rule.taxonomy_twice",
        "Line {line} has the number or the path of a line before it."
    );
    public static readonly InputRule TaxonomyEmpty = new("catalog.rule.taxonomy_empty", "The file has no line.");
}
