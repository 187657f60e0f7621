using System.Diagnostics;
using System.Net;
using GlowCart.Platform.Tests.Stage;

namespace GlowCart.Platform.Tests.Hosting;

public sealed class Stopping(PlatformDatabase server)
{
    private static readonly Guid Vendor = Guid.CreateVersion7();

    [Fact]
    public async Task Turns_readiness_off_first_and_answers_what_is_under_way_and_what_still_comes()
    {
        await using var site = await PlatformSite.StartAsync(
            server,
            new Dictionary<string, string?> { ["App:DrainDelay"] = "00:00:02", ["RateLimits:Named:knock"] = "100" }
        );
        var weather = site.App.Weather;
        weather.Standstill = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var underWay = site.GetAsync("/api/v1/wait");
        await weather.Arrived.Task.WaitAsync(TestContext.Current.CancellationToken);
        (await StatusAsync(site, "/health/ready")).ShouldBe(HttpStatusCode.OK);

        var stopping = site.App.StopAsync();
        await PlatformApp.UntilAsync(
            async () => await StatusAsync(site, "/health/ready") == HttpStatusCode.ServiceUnavailable,
            "not being ready"
        );
        (await StatusAsync(site, "/health/live")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(site, "/api/v1/knock")).ShouldBe(HttpStatusCode.OK);
        stopping.IsCompleted.ShouldBeFalse();

        // Longer than the delay: the request alone holds it up now.
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        stopping.IsCompleted.ShouldBeFalse();
        weather.Standstill.SetResult();
        using var answer = await underWay;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await stopping;
        await Should.ThrowAsync<HttpRequestException>(() => site.GetAsync("/health/live"));
    }

    [Fact]
    public async Task Ends_within_its_time_though_a_handler_stands_still_and_another_instance_takes_that_up()
    {
        await using var app = await PlatformApp.StartAsync(
            server,
            settings: new Dictionary<string, string?> { ["App:ShutdownTimeout"] = "00:00:03" }
        );
        app.Weather.Standstill = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await app.SendParcelAsync(Vendor);
        await app.UntilCountIsAsync(1, "test.receipts", "by = 'SignForParcel'");

        var watch = Stopwatch.StartNew();
        await app.StopAsync();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        (await app.CountAsync("test.receipts", "by = 'WeighParcel'")).ShouldBe(0);

        await using var next = await PlatformApp.StartAsync(server, app.Database);
        await next.UntilCountIsAsync(1, "test.receipts", "by = 'WeighParcel'");
        (await next.CountAsync("test.receipts", "by = 'SignForParcel'")).ShouldBe(1);
    }

    private static async Task<HttpStatusCode> StatusAsync(PlatformSite site, string path)
    {
        using var answer = await site.GetAsync(path);
        return answer.StatusCode;
    }
}
