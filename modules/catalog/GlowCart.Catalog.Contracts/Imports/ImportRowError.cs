namespace GlowCart.Catalog.Imports;

/// <summary>Why a row, or with row 1 the whole file, wasn't taken.</summary>
/// <param name="Row">The record's number as a spreadsheet counts: 1 is the header. A record of several lines is one row.</param>
/// <param name="Column">The column as the file names it; null if it is about the row as a whole.</param>
/// <param name="Code">One of <see cref="ImportErrors"/>.</param>
/// <param name="Message">What is wrong and what to do about it, for the person who has the file.</param>
/// <param name="Facts">What the message tells besides, by name.</param>
public sealed record ImportRowError(
    int Row,
    string? Column,
    string Code,
    string Message,
    IReadOnlyDictionary<string, string>? Facts = null
);
