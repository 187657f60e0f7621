using GlowCart.Kernel.Errors;

namespace GlowCart.Catalog.Search;

public static class SearchErrors
{
    public const string HistoryNotFoundCode = "catalog.search_history.not_found";
    public const string SynonymsNotFoundCode = "catalog.synonyms.not_found";

    public static readonly ErrorDefinition HistoryNotFound = new(
        HistoryNotFoundCode,
        ErrorKind.NotFound,
        "This search is not in your history."
    );
    public static readonly ErrorDefinition SynonymsNotFound = new(
        SynonymsNotFoundCode,
        ErrorKind.NotFound,
        "The synonyms were not found."
    );
    public static readonly ErrorDefinition TooFewSynonyms = new(
        "catalog.synonyms.too_few",
        ErrorKind.Invalid,
        "Synonyms are at least two different terms."
    );
    public static readonly ErrorDefinition TooManyWords = new(
        "catalog.synonyms.too_many_words",
        ErrorKind.Invalid,
        "'{term}' is not one to {max} words."
    );
    public static readonly ErrorDefinition WrongPeriod = new(
        "catalog.search.wrong_period",
        ErrorKind.Invalid,
        "A period begins before it ends and is at most {max} days long."
    );
}
