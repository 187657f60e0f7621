using System.Text.Json;
using GlowCart.Platform.Messaging;
using GlowCart.Platform.Messaging.Delivering;
using GlowCart.Platform.Tests.Stage;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Tests.Messaging;

public sealed class DeliveringTwice(PlatformDatabase server)
{
    private static readonly Guid Vendor = Guid.CreateVersion7();

    [Fact]
    public async Task Has_one_effect_when_the_process_died_between_effect_and_acknowledgement()
    {
        await using var app = await PlatformApp.StartAsync(server);
        var runner = app.Services.GetRequiredService<DeliveryRunner>();
        var delivery = Delivery();

        await runner.RunAsync(delivery, TestContext.Current.CancellationToken);
        await runner.RunAsync(delivery with { Attempts = 2 }, TestContext.Current.CancellationToken);

        (await app.CountAsync("test.receipts")).ShouldBe(1);
        (await app.CountAsync("platform.inbox_messages")).ShouldBe(1);
        (await app.CountAsync("platform.dead_letters")).ShouldBe(0);
    }

    [Fact]
    public async Task Has_one_effect_when_both_run_at_once()
    {
        await using var app = await PlatformApp.StartAsync(server);
        var runner = app.Services.GetRequiredService<DeliveryRunner>();
        var delivery = Delivery();

        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => runner.RunAsync(delivery, TestContext.Current.CancellationToken))
        );

        (await app.CountAsync("test.receipts")).ShouldBe(1);
        (await app.CountAsync("platform.queue_messages")).ShouldBe(0);
    }

    [Fact]
    public async Task Is_given_up_when_each_attempt_killed_the_process()
    {
        await using var app = await PlatformApp.StartAsync(server);
        var runner = app.Services.GetRequiredService<DeliveryRunner>();

        await runner.RunAsync(Delivery() with { Attempts = 9 }, TestContext.Current.CancellationToken);

        (await app.CountAsync("platform.dead_letters")).ShouldBe(1);
        (await app.CountAsync("test.receipts")).ShouldBe(0);
    }

    private static Delivery Delivery()
    {
        var what = new ParcelSent(Vendor, "a parcel");
        return new Delivery(
            what.EventId,
            "test.parcel.sent",
            "Platform.Tests.Stage.SignForParcel",
            Vendor,
            JsonSerializer.Serialize(what, EventRegistry.Json),
            TimeProvider.System.GetUtcNow(),
            null,
            1
        );
    }
}
