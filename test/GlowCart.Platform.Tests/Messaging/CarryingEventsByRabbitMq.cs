using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Messaging.DeadLettering;
using GlowCart.Platform.Tests.Stage;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace GlowCart.Platform.Tests.Messaging;

public sealed class CarryingEventsByRabbitMq(PlatformDatabase server)
{
    private const string Handler = "Platform.Tests.Stage.SignForParcel";
    private static readonly Guid Poisoned = Guid.CreateVersion7();
    private static readonly Guid Healthy = Guid.CreateVersion7();

    [Fact(
        Skip = OutsideServices.NoBroker,
        SkipType = typeof(OutsideServices),
        SkipUnless = nameof(OutsideServices.HasRabbitMq)
    )]
    public async Task Reaches_every_handler_once()
    {
        await using var corner = new BrokerCorner();
        await using var app = await PlatformApp.StartAsync(server, settings: corner.Settings());

        for (var i = 0; i < 50; i++)
            await app.SendParcelAsync(Healthy);

        await OnceEachAsync(app, 50);
        (await app.CountAsync("platform.queue_messages")).ShouldBe(0);
    }

    [Fact(
        Skip = OutsideServices.NoBroker,
        SkipType = typeof(OutsideServices),
        SkipUnless = nameof(OutsideServices.HasRabbitMq)
    )]
    public async Task Starts_without_the_broker_and_loses_and_doubles_nothing_when_it_comes_goes_and_comes_back()
    {
        await using var corner = new BrokerCorner();
        var broker = new Uri(OutsideServices.RabbitMq!);
        using var cable = new Cable(broker.Host, broker.Port);
        cable.Cut();
        var url = new UriBuilder(broker) { Host = "127.0.0.1", Port = cable.Port }.Uri.ToString();
        await using var app = await PlatformApp.StartAsync(server, settings: corner.Settings(url));

        for (var i = 0; i < 20; i++)
            await app.SendParcelAsync(Healthy);
        (await app.CountAsync("platform.outbox_messages")).ShouldBe(20);

        cable.Mend();
        await app.UntilCountIsAsync(20, "test.receipts", "by = 'WeighParcel'");
        var sending = SendAsync(app, 200);
        for (var i = 0; i < 5; i++)
        {
            await Task.Delay(150, TestContext.Current.CancellationToken);
            cable.Cut();
            await Task.Delay(50, TestContext.Current.CancellationToken);
            cable.Mend();
        }
        await sending;

        await OnceEachAsync(app, 220);
    }

    [Fact(
        Skip = OutsideServices.NoBroker,
        SkipType = typeof(OutsideServices),
        SkipUnless = nameof(OutsideServices.HasRabbitMq)
    )]
    public async Task Delays_nobody_else_while_one_vendors_messages_fail_and_ends_them_as_dead_letters()
    {
        await using var corner = new BrokerCorner();
        var settings = corner.Settings();
        settings["Messaging:MaxAttempts"] = "3";
        await using var app = await PlatformApp.StartAsync(server, settings: settings);
        app.Weather.Failing[Poisoned] = "never";
        for (var i = 0; i < 10; i++)
            await app.SendParcelAsync(Poisoned);
        for (var i = 0; i < 10; i++)
            await app.SendParcelAsync(Healthy);

        await app.UntilCountIsAsync(10, "test.receipts", $"tenant_id = '{Healthy}' and by = 'SignForParcel'");
        await app.UntilCountIsAsync(10, "platform.dead_letters", $"tenant_id = '{Poisoned}' and attempts = 3");
        app.Weather.Failing.Clear();
        await app.RunAsync(Scope.Operator, s => s.GetRequiredService<DeadLetters>().ReplayAllAsync(Handler, default));

        await OnceEachAsync(app, 20);
    }

    [Fact(
        Skip = OutsideServices.NoBroker,
        SkipType = typeof(OutsideServices),
        SkipUnless = nameof(OutsideServices.HasRabbitMq)
    )]
    public async Task Gives_up_what_came_back_too_often_without_an_answer()
    {
        await using var corner = new BrokerCorner();
        var settings = corner.Settings();
        settings["RabbitMq:DeliveryLimit"] = "2";
        var database = await server.CopyAsync();
        var ct = TestContext.Current.CancellationToken;
        // Declares the queues, publishes, and handles nothing: its handler stands still.
        await using (var first = await PlatformApp.StartAsync(server, database, settings))
        {
            first.Weather.Standstill = new TaskCompletionSource();
            await first.SendParcelAsync(Healthy);
            await first.UntilCountIsAsync(1, "test.receipts", "by = 'SignForParcel'");
            first.Weather.Standstill.SetResult();
            await first.UntilCountIsAsync(1, "test.receipts", "by = 'WeighParcel'");
        }
        var queue = $"{corner.Prefix}.Platform.Tests.Stage.WeighParcel";
        await using (var connection = await BrokerCorner.ConnectAsync())
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            await channel.BasicPublishAsync(
                $"{corner.Prefix}.events",
                "test.parcel.sent",
                mandatory: true,
                new BasicProperties
                {
                    MessageId = Guid.CreateVersion7().ToString(),
                    Type = "test.parcel.sent",
                    Headers = new Dictionary<string, object?> { ["glowcart-occurred-at"] = "2026-01-01T00:00:00Z" },
                },
                "{}"u8.ToArray(),
                ct
            );
            for (var i = 0; i < 4; i++)
            {
                if (await channel.BasicGetAsync(queue, autoAck: false, ct) is { } message)
                    await channel.BasicNackAsync(message.DeliveryTag, multiple: false, requeue: true, ct);
            }
        }

        await using var second = await PlatformApp.StartAsync(server, database, settings);

        await second.UntilCountIsAsync(
            1,
            "platform.dead_letters",
            "handler = 'Platform.Tests.Stage.WeighParcel' and error like 'The process%'"
        );
    }

    private static async Task SendAsync(PlatformApp app, int parcels)
    {
        for (var i = 0; i < parcels; i++)
            await app.SendParcelAsync(Healthy);
    }

    private static async Task OnceEachAsync(PlatformApp app, int parcels)
    {
        await app.UntilCountIsAsync(0, "platform.outbox_messages");
        await PlatformApp.UntilAsync(
            async () =>
                await app.ScalarAsync<long>(
                    "select count(*) from (select distinct event_id, by from test.receipts) one_each"
                )
                == parcels * 2,
            $"{parcels * 2} receipts"
        );
        await app.UntilCountIsAsync(0, "platform.queue_messages");
        (await app.CountAsync("test.receipts")).ShouldBe(parcels * 2);
    }
}
