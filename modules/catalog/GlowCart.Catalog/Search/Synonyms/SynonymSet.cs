using GlowCart.Catalog.Search.Text;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Catalog.Search.Synonyms;

/// <summary>Terms of one to three words that mean the same.</summary>
[NotFoundError(SearchErrors.SynonymsNotFoundCode)]
internal sealed class SynonymSet : Aggregate, IPlatformWide
{
    public const int MostWords = 3;

    private SynonymSet() { }

    public SynonymSet(string? language, IEnumerable<string> terms) => Say(language, terms);

    /// <summary>Null: whoever searches.</summary>
    public string? Language { get; private set; }

    /// <summary>In lower case and without accents, as searches are read.</summary>
    public List<string> Terms { get; private set; } = [];

    public void Say(string? language, IEnumerable<string> terms)
    {
        var plain = new List<string>();
        foreach (var term in terms)
        {
            var words = SearchText.Words(term);
            if (words.Count is 0 or > MostWords)
                throw SearchErrors.TooManyWords.With(("term", term), ("max", MostWords));
            plain.Add(string.Join(' ', words.Select(w => w.Plain)));
        }
        List<string> different = [.. plain.Distinct()];
        if (different.Count < 2)
            throw SearchErrors.TooFewSynonyms.With();
        (Language, Terms) = (language, different);
    }

    public SynonymsDto ToDto() => new(Id, Language, Terms, ConcurrencyStamp);
}

internal sealed class SynonymSetConfiguration : IEntityTypeConfiguration<SynonymSet>
{
    public void Configure(EntityTypeBuilder<SynonymSet> builder)
    {
        builder.ToTable("search_synonyms");
        builder.Property(s => s.Language).HasMaxLength(2);
        builder.HasIndex(s => s.Terms).HasMethod("gin");
        builder.Grant("select", ScopeKind.Storefront, ScopeKind.Buyer, ScopeKind.Vendor);
    }
}
