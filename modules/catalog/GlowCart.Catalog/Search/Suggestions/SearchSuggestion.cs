using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Catalog.Search.Suggestions;

/// <summary>
/// Something that a search may be meant for. The id is that of the thing, so that it is there once; whether a product is
/// still listed is asked when it is shown. Its indexes stand in `Sql/search.sql`.
/// </summary>
internal sealed class SearchSuggestion : Entity, IPlatformWide
{
    public required SuggestionKind Kind { get; init; }
    public required string Text { get; init; }

    /// <summary>As `catalog.plain` writes it.</summary>
    public required string Plain { get; init; }
    public required long Popularity { get; init; }
    public required Guid? ReferenceId { get; init; }
}

/// <summary>A word that products have, in how many. Kept by <see cref="SearchIndexing"/>, counted anew at times.</summary>
internal sealed class IndexedWord : IPlatformWide
{
    public required string Word { get; init; }
    public required int Documents { get; init; }

    /// <summary>It stands so in a name, tag or type: not a stem, nor a slip in a description.</summary>
    public required bool IsShown { get; init; }

    /// <summary>What it becomes when any one letter is left out.</summary>
    public required string[] OneLess { get; init; }
}

internal sealed class SearchSuggestionConfiguration : IEntityTypeConfiguration<SearchSuggestion>
{
    public void Configure(EntityTypeBuilder<SearchSuggestion> builder)
    {
        builder.ToTable("search_suggestions");
        builder.Property(s => s.Text).HasMaxLength(255);
        // Bytes, not an alphabet: a beginning is a stretch of the index.
        builder.Property(s => s.Plain).HasMaxLength(600).UseCollation("C");
        builder.Grant("select", ScopeKind.Storefront, ScopeKind.Buyer);
    }
}

internal sealed class IndexedWordConfiguration : IEntityTypeConfiguration<IndexedWord>
{
    public void Configure(EntityTypeBuilder<IndexedWord> builder)
    {
        builder.ToTable("search_words");
        builder.HasKey(w => w.Word);
        builder.Property(w => w.Word).UseCollation("C");
        builder.Grant("select", ScopeKind.Storefront, ScopeKind.Buyer, ScopeKind.Vendor);
    }
}
