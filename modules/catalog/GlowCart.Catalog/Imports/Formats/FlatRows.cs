using GlowCart.Catalog.Imports;

namespace GlowCart.Catalog.Imports.Formats;

/// <summary>
/// Shopify's layout, and GlowCart's: the product, its first variant and its first image in one row, then a row for each
/// further variant and image, all with the same handle.
/// </summary>
internal sealed class FlatRows(FlatColumns columns, FileHeader header) : RowMapper
{
    /// <summary>What only a variant has. Its other columns may be filled in by habit in an image's row too.</summary>
    private static readonly Field[] MarksOfVariant =
    [
        Field.Price,
        Field.CompareAtPrice,
        Field.Option1Value,
        Field.Option2Value,
        Field.Option3Value,
        Field.Sku,
        Field.Barcode,
        Field.Quantity,
        Field.VariantImage,
    ];

    private static readonly Field[] HabitsOfVariant =
    [
        Field.Tracker,
        Field.Policy,
        Field.RequiresShipping,
        Field.Taxable,
        Field.Grams,
        Field.WeightUnit,
        Field.LowStock,
    ];

    private readonly int[] places = columns.PlacesIn(header);

    public override ImportFormat Format => columns.Format;

    public override string HandleOf(Cells cells) => Handles.Normalise(cells.Raw(At(Field.Handle))) ?? string.Empty;

    public override ParsedRow Map(Cells cells)
    {
        var row = new ParsedRow(cells.Row)
        {
            Handle = Handle(cells),
            Details = cells.Has(At(Field.Title)) ? Details(cells) : null,
            OptionNames = OptionNames(cells),
            Variant = IsVariant(cells) ? Variant(cells) : null,
            Images = Image(cells),
        };
        return row with { Errors = cells.TakeErrors() };
    }

    private int At(Field field) => places[(int)field];

    private string Handle(Cells cells)
    {
        var column = At(Field.Handle);
        var text = cells.Raw(column);
        if (Handles.Normalise(text) is { } handle)
            return handle;
        if (text.Length == 0)
            cells.Fail(
                column,
                ImportErrors.MissingHandle,
                $"Row {cells.Row} has no handle, so that it isn't known which product it belongs to."
            );
        else
            cells.Fail(
                column,
                ImportErrors.InvalidHandle,
                $"Row {cells.Row}: a handle has letters, digits, -, _ and . alone, begins with a letter or a digit, and "
                    + $"has at most {ImportLimits.ShortText} characters."
            );
        return string.Empty;
    }

    private ImportedDetails Details(Cells cells)
    {
        if (cells.Boolean(At(Field.GiftCard)) is true)
            cells.Fail(
                At(Field.GiftCard),
                ImportErrors.UnsupportedType,
                $"Row {cells.Row}: gift cards are not sold here."
            );
        var published = cells.Boolean(At(Field.Published)) ?? true;
        return new ImportedDetails
        {
            Title = cells.Text(At(Field.Title)) ?? string.Empty,
            BodyHtml = cells.Text(At(Field.Body), ImportLimits.CellChars),
            VendorName = cells.Text(At(Field.Vendor)),
            Type = cells.Text(At(Field.Type)),
            Category = cells.Text(At(Field.Category), ImportLimits.LongText),
            Tags = cells.Tags(At(Field.Tags)),
            Published = published,
            Status = Status(cells, published),
            SeoTitle = cells.Text(At(Field.SeoTitle)),
            SeoDescription = cells.Text(At(Field.SeoDescription), ImportLimits.LongText),
            Specs = Specs(cells),
            Currency = Currency(cells),
        };
    }

    private ImportedStatus Status(Cells cells, bool published)
    {
        switch (cells.Raw(At(Field.Status)).ToUpperInvariant())
        {
            case "" or "ACTIVE":
                return published ? ImportedStatus.Active : ImportedStatus.Draft;
            case "DRAFT":
                return ImportedStatus.Draft;
            case "ARCHIVED":
                return ImportedStatus.Archived;
            default:
                cells.Fail(
                    At(Field.Status),
                    ImportErrors.InvalidStatus,
                    $"Row {cells.Row}: the status is active, draft or archived."
                );
                return ImportedStatus.Draft;
        }
    }

    private List<ImportedSpec>? Specs(Cells cells)
    {
        var specs = CellLists.Specs(cells.Raw(At(Field.Specs)));
        if (
            specs is null
            || specs.Exists(s => s.Name.Length > ImportLimits.SpecName || s.Value.Length > ImportLimits.SpecValue)
        )
            cells.Fail(
                At(Field.Specs),
                ImportErrors.InvalidSpec,
                $"Row {cells.Row}: write one specification a line, as \"Material: Cotton\"."
            );
        return specs is [] ? null : specs;
    }

    private string? Currency(Cells cells)
    {
        var currency = cells.Raw(At(Field.Currency)).ToUpperInvariant();
        if (currency.Length == 0)
            return null;
        if (currency.Length == 3 && currency.All(char.IsAsciiLetterUpper))
            return currency;
        cells.Fail(At(Field.Currency), ImportErrors.InvalidCurrency, $"Row {cells.Row}: write a currency like GHS.");
        return null;
    }

    private string[] OptionNames(Cells cells)
    {
        string?[] names =
        [
            cells.Text(At(Field.Option1Name)),
            cells.Text(At(Field.Option2Name)),
            cells.Text(At(Field.Option3Name)),
        ];
        var count = Array.FindLastIndex(names, n => n is not null) + 1;
        if (names.AsSpan(0, count).Contains(null))
            cells.Fail(
                At(Field.Option1Name),
                ImportErrors.InvalidOption,
                $"Row {cells.Row}: an option has a name, and the one before it has none."
            );
        return [.. names.Take(count).Select(n => n ?? string.Empty)];
    }

    private bool IsVariant(Cells cells) =>
        MarksOfVariant.Any(f => cells.Has(At(f)))
        || (
            !cells.Has(At(Field.ImageUrl)) && !cells.Has(At(Field.Title)) && HabitsOfVariant.Any(f => cells.Has(At(f)))
        );

    private ImportedVariant Variant(Cells cells)
    {
        var hadPrice = cells.Has(At(Field.Price));
        if (!hadPrice)
            cells.Fail(At(Field.Price), ImportErrors.MissingPrice, $"Row {cells.Row}: the variant has no price.");
        return new ImportedVariant
        {
            Row = cells.Row,
            OptionValues = OptionValues(cells),
            Price = cells.Price(At(Field.Price)) ?? 0,
            CompareAtPrice = cells.Price(At(Field.CompareAtPrice)),
            Sku = cells.Text(At(Field.Sku), ImportLimits.Sku),
            Barcode = cells.Text(At(Field.Barcode)),
            InventoryTracker = cells.Text(At(Field.Tracker)),
            Quantity = cells.Quantity(At(Field.Quantity)),
            LowStockThreshold = cells.Quantity(At(Field.LowStock)),
            SellsWhenOutOfStock = Policy(cells),
            RequiresShipping = cells.Boolean(At(Field.RequiresShipping)) ?? true,
            Taxable = cells.Boolean(At(Field.Taxable)) ?? true,
            Grams = cells.Grams(At(Field.Grams)),
            WeightUnit = cells.Text(At(Field.WeightUnit), longest: 8)?.ToLowerInvariant(),
            ImageUrl = cells.ImageUrl(At(Field.VariantImage)),
        };
    }

    private string[] OptionValues(Cells cells)
    {
        string?[] values =
        [
            cells.Text(At(Field.Option1Value)),
            cells.Text(At(Field.Option2Value)),
            cells.Text(At(Field.Option3Value)),
        ];
        var count = Array.FindLastIndex(values, v => v is not null) + 1;
        return [.. values.Take(count).Select(v => v ?? string.Empty)];
    }

    private bool Policy(Cells cells)
    {
        switch (cells.Raw(At(Field.Policy)).ToUpperInvariant())
        {
            case "" or "DENY" or "FALSE":
                return false;
            case "CONTINUE" or "TRUE":
                return true;
            default:
                cells.Fail(
                    At(Field.Policy),
                    ImportErrors.InvalidPolicy,
                    $"Row {cells.Row}: write deny, or continue if it may be sold when nothing is left."
                );
                return false;
        }
    }

    private ImportedImage[] Image(Cells cells)
    {
        var position = cells.Position(At(Field.ImagePosition));
        var alt = cells.Text(At(Field.ImageAlt), ImportLimits.ImageAlt);
        return cells.ImageUrl(At(Field.ImageUrl)) is { } url ? [new ImportedImage(cells.Row, url, position, alt)] : [];
    }
}
