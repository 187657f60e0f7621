using GlowCart.Catalog.Imports;

namespace GlowCart.Catalog.Imports.Formats;

/// <summary>The rows of one handle, until another one comes.</summary>
internal sealed class ProductInProgress(string handle, SeenHandles.Seen? earlier)
{
    private readonly List<ImportedRow> rows = [];
    private readonly List<ImportedVariant> variants = [];
    private readonly List<ImportedImage> images = [];
    private readonly HashSet<string> variantKeys = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> imageUrls = new(StringComparer.Ordinal);
    private ImportedDetails? details;
    private IReadOnlyList<string>? optionNames;
    private int firstRow;
    private int? rejectedBy = earlier is { Rejected: true } ? earlier.Value.Row : null;
    private bool begun;

    public string Handle => handle;

    public void Add(ParsedRow row, Queue<ImportItem> output)
    {
        firstRow = begun ? firstRow : row.Row;
        if (rejectedBy is null && Problems(row) is { Count: > 0 } problems)
        {
            Abandon(row.Row, output);
            output.Enqueue(new FailedRow(row.Row, problems));
        }
        else if (rejectedBy is { } bad)
        {
            output.Enqueue(row.Errors.Count > 0 ? new FailedRow(row.Row, row.Errors) : Rejected(row.Row, bad));
        }
        else
        {
            Take(row);
        }
        begun = true;
    }

    public void Abandon(int badRow, Queue<ImportItem> output)
    {
        foreach (var row in rows)
            output.Enqueue(Rejected(row.Row, badRow));
        rejectedBy ??= badRow;
        rows.Clear();
        variants.Clear();
        images.Clear();
        variantKeys.Clear();
        imageUrls.Clear();
    }

    public void Complete(Queue<ImportItem> output)
    {
        if (rejectedBy is not null)
            return;
        var names = optionNames ?? [];
        var only = variants is [{ OptionValues: ["Default Title"] }] && names is [] or ["Title"];
        output.Enqueue(
            new ImportedProduct
            {
                Handle = handle,
                Continues = earlier is not null,
                // An attribute that the variants differ in isn't one of the whole product.
                Details = details?.Specs is null
                    ? details
                    : details with
                    {
                        Specs =
                        [
                            .. details.Specs.Where(s => !names.Contains(s.Name, StringComparer.OrdinalIgnoreCase)),
                        ],
                    },
                // Shopify's way to say that there is nothing to choose.
                OptionNames = only ? [] : names,
                Variants = only ? [variants[0] with { OptionValues = [] }] : [.. variants],
                Images = [.. images.OrderBy(i => i.Position ?? int.MaxValue)],
                Rows = [.. rows],
            }
        );
    }

    public SeenHandles.Seen ToSeen() => new(rejectedBy ?? firstRow, Digest(details), rejectedBy is not null);

    private List<ImportRowError> Problems(ParsedRow row)
    {
        var problems = new List<ImportRowError>(row.Errors);
        CheckTitle(row, problems);
        if (row.Variant is { } variant)
            CheckVariant(row, variant, problems);
        else if (!begun && earlier is null && row.Details is not null && !row.VariantsFollow)
            Add(ImportErrors.MissingPrice, $"Row {row.Row}: the product's first row has no price.");
        if (variants.Count + (row.Variant is null ? 0 : 1) > ImportLimits.VariantsPerProduct)
            Add(ImportErrors.TooManyVariants, $"A product has at most {ImportLimits.VariantsPerProduct} variants.");
        if (images.Count + row.Images.Count > ImportLimits.ImagesPerProduct)
            Add(ImportErrors.TooManyImages, $"A product has at most {ImportLimits.ImagesPerProduct} images.");
        return problems;

        void Add(string code, string message) => problems.Add(new ImportRowError(row.Row, null, code, message));
    }

    private void CheckTitle(ParsedRow row, List<ImportRowError> problems)
    {
        // A row that can't be read as a whole doesn't also lack a title.
        if (row.Details is null && !begun && earlier is null && row.Errors.Count == 0)
            problems.Add(
                row.NamesItsParent
                    ? Error(
                        ImportErrors.MissingParent,
                        $"Row {row.Row}: its parent \"{handle}\" isn't further up in the file."
                    )
                    : Error(ImportErrors.MissingTitle, $"Row {row.Row}: the first row of \"{handle}\" has no title.")
            );
        var other =
            row.Details is { } stated
            && (
                details is not null
                    ? Contradicts(stated, details)
                    : earlier is { } first && first.Digest != Digest(stated)
            );
        if (other)
            problems.Add(
                Error(
                    ImportErrors.DuplicateHandle,
                    $"Row {row.Row}: the handle \"{handle}\" is that of the product in row {earlier?.Row ?? firstRow}, and "
                        + "says something else about it. Give one of the two another handle."
                )
            );

        ImportRowError Error(string code, string message) => new(row.Row, null, code, message);
    }

    private void CheckVariant(ParsedRow row, ImportedVariant variant, List<ImportRowError> problems)
    {
        // Without names, a continuation's values belong to names that only the product knows.
        var names = row.OptionNames.Count > 0 ? row.OptionNames : optionNames;
        if (optionNames is not null && row.OptionNames.Count > 0 && !optionNames.SequenceEqual(row.OptionNames))
            Add(
                ImportErrors.InvalidOption,
                $"Row {row.Row} names its options {string.Join(", ", row.OptionNames)}; the product has "
                    + $"{string.Join(", ", optionNames.DefaultIfEmpty("none"))}."
            );
        else if (names is null && row.Details is not null && variant.OptionValues.Count > 0)
            Add(ImportErrors.InvalidOption, $"Row {row.Row} has an option's value and no name for it.");
        else if (
            variant.OptionValues.Contains(string.Empty)
            || (names is not null && names.Count != variant.OptionValues.Count)
        )
            Add(
                ImportErrors.InvalidOption,
                $"Row {row.Row}: each variant has a value for each option of the product, and none besides."
            );
        else if (variantKeys.Contains(Key(variant)))
            Add(
                ImportErrors.DuplicateVariant,
                $"Row {row.Row}: the product has a variant with the same options already."
            );

        void Add(string code, string message) => problems.Add(new ImportRowError(row.Row, null, code, message));
    }

    private void Take(ParsedRow row)
    {
        var outcome =
            !begun && earlier is null ? RowOutcome.Product
            : row.Variant is not null ? RowOutcome.Variant
            : row.Images.Count > 0 ? RowOutcome.Image
            : RowOutcome.Blank;
        rows.Add(new ImportedRow(row.Row, outcome));
        details ??= row.Details;
        if (optionNames is null && row.OptionNames.Count > 0)
            optionNames = row.OptionNames;
        else if (row.Details is not null && !row.VariantsFollow)
            optionNames ??= [];
        if (row.Variant is { } variant)
        {
            variants.Add(variant);
            variantKeys.Add(Key(variant));
        }
        images.AddRange(row.Images.Where(image => imageUrls.Add(image.Url)));
    }

    private FailedRow Rejected(int row, int bad) =>
        new(
            row,
            [
                new ImportRowError(
                    row,
                    null,
                    ImportErrors.ProductRejected,
                    $"The product \"{handle}\" isn't imported because of row {bad}."
                ),
            ]
        );

    /// <summary>Says something else, in a row further down, than the product's first row said.</summary>
    private static bool Contradicts(ImportedDetails stated, ImportedDetails first) =>
        stated.Title != first.Title
        || Differs(stated.BodyHtml, first.BodyHtml)
        || Differs(stated.VendorName, first.VendorName)
        || Differs(stated.Type, first.Type)
        || Differs(stated.Category, first.Category)
        || (stated.Tags is not null && !stated.Tags.SequenceEqual(first.Tags ?? []));

    private static bool Differs(string? stated, string? first) => stated is not null && stated != first;

    private static int Digest(ImportedDetails? details)
    {
        var hash = new HashCode();
        hash.Add(details?.Title);
        hash.Add(details?.BodyHtml);
        hash.Add(details?.VendorName);
        hash.Add(details?.Type);
        hash.Add(details?.Category);
        foreach (var tag in details?.Tags ?? [])
            hash.Add(tag);
        return hash.ToHashCode();
    }

    private static string Key(ImportedVariant variant) => string.Join('\u001F', variant.OptionValues);
}
