using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.Kernel.Jobs;
using GlowCart.Platform.Hosting;
using GlowCart.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GlowCart.Host.Tests.Operations;

public sealed class RunningAsOneRole
{
    [Fact]
    public async Task A_worker_answers_for_its_health_alone()
    {
        await using var app = await GlowCartApp.StartAsync(Settings("worker"));
        using var stranger = app.AsStranger();

        (await stranger.GetAsync("/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
        (await stranger.GetAsync("/api/v1/products")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_api_relays_and_handles_nothing()
    {
        await using var app = await GlowCartApp.StartAsync(Settings("api"));
        using var vendor = await app.AsVendorAsync();
        using var buyer = await app.AsBuyerAsync();
        (await buyer.OrderAsync([(await vendor.ListProductAsync(), 1)])).Must(HttpStatusCode.Created);

        app.Services.GetServices<IHostedService>().ShouldNotContain(s => s.GetType().Name == "OutboxRelay");
        app.Simulators.Chipper.Authorizations.ShouldBeEmpty();
    }

    [Fact]
    public void Of_another_name_there_is_none() => Should.Throw<ArgumentException>(() => Roles.Named("everything"));

    private static (string, string)[] Settings(string role) => [.. Roles.Named(role).Select(s => (s.Key, s.Value!))];
}
