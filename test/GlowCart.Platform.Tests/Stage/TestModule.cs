using System.Collections.Concurrent;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Modularity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Tests.Stage;

/// <summary>The smallest module that has all that the plumbing moves: an aggregate, events, handlers.</summary>
internal sealed class TestModule : GlowCartModule
{
    public override string Name => "test";

    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<Weather>().AddSingleton<Diary>();
}

/// <summary>A vendor's parcel. Sending it is what the handlers hear.</summary>
internal sealed class Parcel : Aggregate, ITenantOwned
{
    public Guid TenantId { get; init; }
    public required string Label { get; init; }

    public static Parcel Sent(Guid tenant, string label)
    {
        var parcel = new Parcel { TenantId = tenant, Label = label };
        parcel.Raise(new ParcelSent(tenant, label));
        return parcel;
    }
}

/// <summary>What a handler did. No key forbids a second one, so that doubles are seen.</summary>
internal sealed class Receipt : Entity, ITenantOwned
{
    public Guid TenantId { get; init; }
    public required Guid EventId { get; init; }
    public required string By { get; init; }
    public string? TraceId { get; init; }
}

internal sealed class ParcelConfiguration : IEntityTypeConfiguration<Parcel>
{
    public void Configure(EntityTypeBuilder<Parcel> builder) => builder.ToTable("parcels");
}

internal sealed class ReceiptConfiguration : IEntityTypeConfiguration<Receipt>
{
    public void Configure(EntityTypeBuilder<Receipt> builder) => builder.ToTable("receipts");
}

[EventName("test.parcel.sent")]
public sealed record ParcelSent(Guid Vendor, string Label) : Event
{
    public override Guid? TenantId => Vendor;
}

/// <summary>Belongs to no vendor.</summary>
[EventName("test.season.changed")]
public sealed record SeasonChanged(string Season) : Event;

/// <summary>What a test wants to go wrong, or to be held up, in the handlers of its own host.</summary>
internal sealed class Weather
{
    public ConcurrentDictionary<Guid, string> Failing { get; } = [];
    public TaskCompletionSource? Standstill { get; set; }

    /// <summary>Asks the database something first: a request's locks are taken with its first statement.</summary>
    public bool ReadsBeforeStandstill { get; set; }

    /// <summary>Somebody has come as far as the standstill.</summary>
    public TaskCompletionSource Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public ConcurrentBag<Scope> Seen { get; } = [];

    /// <summary>When what is kept was last changed.</summary>
    public DateTimeOffset Day { get; } = new(2026, 3, 1, 8, 30, 0, TimeSpan.Zero);

    /// <summary>How far a file is that is made while it is sent.</summary>
    public int LinesWritten { get; set; }
    public int LabelsPrinted { get; set; }
}

internal sealed class SignForParcel(IRepository<Receipt> receipts, Weather weather, ICurrentScope scope)
    : IEventHandler<ParcelSent>
{
    public async Task HandleAsync(ParcelSent what, CancellationToken ct)
    {
        weather.Seen.Add(scope.Current);
        receipts.Add(
            new Receipt
            {
                EventId = what.EventId,
                By = nameof(SignForParcel),
                TraceId = System.Diagnostics.Activity.Current?.TraceId.ToString(),
            }
        );
        await Task.Yield();
        if (weather.Failing.TryGetValue(what.Vendor, out var error))
            throw new InvalidOperationException(error);
    }
}

internal sealed class WeighParcel(IRepository<Receipt> receipts, Weather weather) : IEventHandler<ParcelSent>
{
    public async Task HandleAsync(ParcelSent what, CancellationToken ct)
    {
        if (weather.Standstill is { } standstill)
            await standstill.Task.WaitAsync(ct);
        receipts.Add(new Receipt { EventId = what.EventId, By = nameof(WeighParcel) });
    }
}

[RunsAs(ScopeKind.System)]
internal sealed class NoteTheSeason(Weather weather, ICurrentScope scope) : IEventHandler<SeasonChanged>
{
    public Task HandleAsync(SeasonChanged what, CancellationToken ct)
    {
        weather.Seen.Add(scope.Current);
        return Task.CompletedTask;
    }
}
