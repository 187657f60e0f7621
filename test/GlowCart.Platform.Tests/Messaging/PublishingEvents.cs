using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Tests.Stage;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Tests.Messaging;

public sealed class PublishingEvents(PlatformDatabase server)
{
    private static readonly Guid Vendor = Guid.CreateVersion7();

    [Fact]
    public async Task Reaches_every_handler_once_in_the_scope_of_its_vendor()
    {
        await using var app = await PlatformApp.StartAsync(server);

        await app.SendParcelAsync(Vendor);

        await app.UntilCountIsAsync(2, "test.receipts", $"tenant_id = '{Vendor}'");
        await app.UntilCountIsAsync(0, "platform.queue_messages");
        (await app.CountAsync("platform.inbox_messages")).ShouldBe(2);
        (await app.CountAsync("platform.outbox_messages")).ShouldBe(0);
        app.Weather.Seen.ShouldHaveSingleItem().Tenants.ShouldBe([Vendor]);
    }

    [Fact]
    public async Task Goes_on_with_the_trace_of_the_request()
    {
        await using var app = await PlatformApp.StartAsync(server);
        using var request = new System.Diagnostics.Activity("request").Start();

        await app.SendParcelAsync(Vendor);

        await app.UntilCountIsAsync(1, "test.receipts", $"trace_id = '{request.TraceId}'");
    }

    [Fact]
    public async Task Leaves_nothing_when_the_transaction_is_rolled_back()
    {
        await using var app = await PlatformApp.StartAsync(server);
        await using var services = app.Services.CreateAsyncScope();
        using var _ = app.Services.GetRequiredService<ICurrentScope>().Change(Scope.Vendor(Vendor));
        var unitOfWork = services.ServiceProvider.GetRequiredService<IUnitOfWork>();
        var ct = TestContext.Current.CancellationToken;

        await Should.ThrowAsync<TimeoutException>(() =>
            unitOfWork.RunAsync(
                async token =>
                {
                    services.ServiceProvider.GetRequiredService<IEventBus>().Publish(new ParcelSent(Vendor, "saved"));
                    await unitOfWork.SaveAsync(token);
                    services.ServiceProvider.GetRequiredService<IEventBus>().Publish(new ParcelSent(Vendor, "not yet"));
                    throw new TimeoutException();
                },
                ct
            )
        );
        // The same request goes on with another one: what was published for the first must not slip in.
        await unitOfWork.RunAsync(_ => Task.CompletedTask, ct);
        await app.SendParcelAsync(Vendor);

        await app.UntilCountIsAsync(2, "test.receipts");
        (await app.CountAsync("platform.outbox_messages")).ShouldBe(0);
        (await app.CountAsync("platform.queue_messages")).ShouldBe(0);
    }

    [Fact]
    public async Task Runs_as_whom_the_handler_names_where_there_is_no_vendor()
    {
        await using var app = await PlatformApp.StartAsync(server);

        await app.RunAsync(
            Scope.Operator,
            services =>
            {
                services.GetRequiredService<IEventBus>().Publish(new SeasonChanged("winter"));
                return Task.CompletedTask;
            }
        );

        await PlatformApp.UntilAsync(() => Task.FromResult(!app.Weather.Seen.IsEmpty), "a season");
        app.Weather.Seen.ShouldHaveSingleItem().Kind.ShouldBe(ScopeKind.System);
    }

    [Fact]
    public async Task Is_done_once_by_two_instances_that_relay_and_consume_together()
    {
        await using var one = await PlatformApp.StartAsync(server);
        await using var two = await PlatformApp.StartAsync(server, one.Database);

        await Task.WhenAll(
            Enumerable.Range(0, 200).Select(i => (i % 2 == 0 ? one : two).SendParcelAsync(Vendor, $"parcel {i}"))
        );

        await one.UntilCountIsAsync(400, "test.receipts");
        await one.UntilCountIsAsync(0, "platform.queue_messages");
        (
            await one.ScalarAsync<long>(
                "select count(*) from (select distinct event_id, by from test.receipts) one_each"
            )
        ).ShouldBe(400);
    }

    [Fact]
    public async Task Leaves_an_event_of_a_newer_version_to_the_instances_that_know_it()
    {
        await using var app = await PlatformApp.StartAsync(server);
        await app.ExecuteAsync(
            $"""
            insert into platform.outbox_messages (id, name, payload, occurred_at)
            values ('{Guid.CreateVersion7()}', 'test.parcel.teleported', '{"{}"}', now())
            """
        );

        await app.SendParcelAsync(Vendor);

        await app.UntilCountIsAsync(2, "test.receipts");
        (await app.CountAsync("platform.outbox_messages")).ShouldBe(1);
    }
}
