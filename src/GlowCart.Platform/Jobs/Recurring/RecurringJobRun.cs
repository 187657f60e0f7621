using GlowCart.Kernel.Domain;
using GlowCart.Platform.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Platform.Jobs.Recurring;

/// <summary>When a recurring job last ran, on whichever instance.</summary>
[NotAudited]
internal sealed class RecurringJobRun : IPlatformWide
{
    public required string Name { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public string? Error { get; init; }
}

internal sealed class RecurringJobRunConfiguration : IEntityTypeConfiguration<RecurringJobRun>
{
    public void Configure(EntityTypeBuilder<RecurringJobRun> builder)
    {
        builder.ToTable("recurring_jobs");
        builder.HasKey(r => r.Name);
        builder.Property(r => r.Name).HasMaxLength(200);
        builder.Property(r => r.Error).HasMaxLength(FailureText.Longest);
    }
}
