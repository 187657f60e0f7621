using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Catalog.Search.History;

/// <summary>Something that a buyer looked for; the same again is the same entry, at its last time.</summary>
[NotFoundError(SearchErrors.HistoryNotFoundCode), NotAudited]
internal sealed class SearchHistoryEntry : Entity, IBuyerOwned
{
    public required Guid BuyerId { get; init; }

    [Personal]
    public required string Query { get; init; }
    public required DateTimeOffset SearchedAt { get; init; }
}

internal sealed class SearchHistoryConfiguration : IEntityTypeConfiguration<SearchHistoryEntry>
{
    public void Configure(EntityTypeBuilder<SearchHistoryEntry> builder)
    {
        builder.ToTable("search_history");
        builder.Property(h => h.Query).HasMaxLength(200);
        builder.HasIndex(h => new { h.BuyerId, h.Query }).IsUnique();
        builder.HasIndex(h => new { h.BuyerId, h.SearchedAt });
        builder.HasIndex(h => h.SearchedAt);
    }
}

internal sealed class SearchSettings : ISettingDefinitionProvider
{
    /// <summary>Whether what a person searches for is kept for him.</summary>
    public const string KeepsHistory = "Search.KeepsHistory";

    public IEnumerable<SettingDefinition> Define() =>
        [
            new(KeepsHistory, "true", IsVisibleToClients: true)
            {
                DisplayName = "Keep my search history",
                Type = SettingType.Switch,
                Layers = [SettingLayer.Global, SettingLayer.User],
            },
        ];
}
