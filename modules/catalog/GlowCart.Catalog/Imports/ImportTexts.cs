using GlowCart.Kernel.Errors;
using GlowCart.Platform.Localization;

namespace GlowCart.Catalog.Imports;

/// <summary>
/// What is wrong with a file, as it reads in the language of the request. The file was read by a job that had none: its
/// English text tells the most, the other languages' are these.
/// </summary>
internal sealed class ImportTexts(Texts texts)
{
    public IReadOnlyList<ImportRowError> Of(IReadOnlyList<ImportRowError> errors) =>
        [.. errors.Select(e => e with { Message = texts.Of(Told(e)) })];

    private static FieldError Told(ImportRowError error)
    {
        var facts = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["row"] = error.Row,
            ["column"] = error.Column,
        };
        foreach (var (name, value) in error.Facts ?? new Dictionary<string, string>())
            facts[name] = value;
        return new FieldError(error.Column ?? "file", error.Message) { Code = error.Code, Data = facts };
    }
}
