using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Catalog.Search.Analytics;

/// <summary>How often something was asked for on a day (UTC), by whomever.</summary>
internal sealed class DailyQuery : IPlatformWide
{
    public required DateOnly Day { get; init; }

    /// <summary>In lower case and without accents.</summary>
    public required string Query { get; init; }
    public required int Searches { get; init; }
    public required int WithoutResult { get; init; }
    public required int Clicks { get; init; }
}

internal sealed class DailyQueryConfiguration : IEntityTypeConfiguration<DailyQuery>
{
    public void Configure(EntityTypeBuilder<DailyQuery> builder)
    {
        builder.ToTable("search_queries");
        builder.HasKey(q => new { q.Day, q.Query });
        builder.Property(q => q.Query).HasMaxLength(600);
    }
}
