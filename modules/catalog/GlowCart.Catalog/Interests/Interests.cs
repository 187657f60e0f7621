using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Catalog.Interests;

/// <summary>Something that buyers may like, and the categories that it means.</summary>
[NotFoundError(InterestErrors.NotFoundCode)]
internal sealed class InterestCategory : Entity, IPlatformWide
{
    private InterestCategory() { }

    public InterestCategory(SetInterestRequest request) => Set(request);

    public string Name { get; private set; } = "";
    public int Position { get; private set; }
    public List<Guid> CategoryIds { get; private set; } = [];

    public void Set(SetInterestRequest request) =>
        (Name, Position, CategoryIds) = (request.Name, request.Position, [.. request.CategoryIds.Distinct()]);

    public InterestDto ToDto() => new(Id, Name, Position, CategoryIds);
}

/// <summary>A pick.</summary>
[NotAudited]
internal sealed class UserInterest : Entity, IBuyerOwned
{
    public required Guid BuyerId { get; init; }
    public required Guid InterestId { get; init; }
    public required DateTimeOffset PickedAt { get; init; }
}

/// <summary>
/// What a buyer did, for a while: <see cref="InterestScore"/> is what is read. Its key has the time, so that the table can be
/// divided by months.
/// </summary>
[NotAudited]
internal sealed class BehaviorSignal : IBuyerOwned
{
    public required Guid Id { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required Guid BuyerId { get; init; }
    public required Guid ProductId { get; init; }
    public required Guid? CategoryId { get; init; }
    public required string Kind { get; init; }
}

/// <summary>How much a buyer likes a category, as it was at a time: it halves with each half-life since.</summary>
[NotAudited]
internal sealed class InterestScore : IBuyerOwned
{
    public required Guid BuyerId { get; init; }
    public required Guid CategoryId { get; init; }
    public required double Score { get; init; }
    public required DateTimeOffset ScoredAt { get; init; }
}

/// <summary>There is a row of whoever agreed.</summary>
[NotAudited]
internal sealed class BehaviorConsent : IBuyerOwned
{
    public required Guid BuyerId { get; init; }
}

internal sealed class InterestCategoryConfiguration : IEntityTypeConfiguration<InterestCategory>
{
    public void Configure(EntityTypeBuilder<InterestCategory> builder)
    {
        builder.ToTable("interest_categories");
        builder.Property(i => i.Name).HasMaxLength(100);
        builder.Grant("select", ScopeKind.Buyer);
    }
}

internal sealed class UserInterestConfiguration : IEntityTypeConfiguration<UserInterest>
{
    public void Configure(EntityTypeBuilder<UserInterest> builder)
    {
        builder.ToTable("user_interests");
        builder.HasIndex(u => new { u.BuyerId, u.InterestId }).IsUnique();
        builder.HasOne<InterestCategory>().WithMany().HasForeignKey(u => u.InterestId);
    }
}

internal sealed class BehaviorSignalConfiguration : IEntityTypeConfiguration<BehaviorSignal>
{
    public void Configure(EntityTypeBuilder<BehaviorSignal> builder)
    {
        builder.ToTable("behavior_signals");
        builder.HasKey(s => new { s.Id, s.OccurredAt });
        builder.Property(s => s.Kind).HasMaxLength(20);
        builder.HasIndex(s => new { s.BuyerId, s.OccurredAt });
        builder.HasIndex(s => s.OccurredAt);
    }
}

internal sealed class InterestScoreConfiguration : IEntityTypeConfiguration<InterestScore>
{
    public void Configure(EntityTypeBuilder<InterestScore> builder)
    {
        builder.ToTable("interest_scores");
        builder.HasKey(s => new { s.BuyerId, s.CategoryId });
    }
}

internal sealed class BehaviorConsentConfiguration : IEntityTypeConfiguration<BehaviorConsent>
{
    public void Configure(EntityTypeBuilder<BehaviorConsent> builder)
    {
        builder.ToTable("behavior_consents");
        builder.HasKey(c => c.BuyerId);
        builder.Property(c => c.BuyerId).ValueGeneratedNever();
    }
}
