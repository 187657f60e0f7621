using System.Diagnostics;
using System.Net;
using GlowCart.Simulators;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.LoggingIn;

/// <summary>Two instances on one database: what one of them ends, the other refuses within seconds.</summary>
[Trait("Category", "Slow")]
public sealed class HearingOfAnEndElsewhere
{
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Takes_a_second_instance_seconds_at_most(bool withRedis)
    {
        var redis = Environment.GetEnvironmentVariable("GLOWCART_TEST_REDIS");
        Assert.SkipWhen(withRedis && redis is null, "GLOWCART_TEST_REDIS is not set: see etc/services.sh");
        var folder = Directory.CreateTempSubdirectory("glowcart-two-").FullName;
        await using var database = await TestDatabases.CreateAsync(TestContext.Current.CancellationToken);
        await using var simulators = await SimulatorHost.StartAsync(
            new SimulatorOptions(),
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );
        (string, string)[] shared = withRedis ? [("ConnectionStrings:Redis", redis!)] : [];
        await using var one = new HostProcess(database, simulators, folder, shared);
        await one.StartAsync();
        var publicUrl = one.Address.ToString().TrimEnd('/');
        await using var two = new HostProcess(database, simulators, folder, [.. shared, ("App:PublicUrl", publicUrl)]);
        await two.StartAsync();

        using var stranger = new Caller(one.Address);
        foreach (
            var (what, path) in new[] { ("log-out", "/api/v1/auth/logout"), ("new password", "/api/v1/auth/password") }
        )
        {
            using var buyer = await stranger.SignUpAsync();
            var other = await stranger.PostAsync(
                "/api/v1/auth/login",
                new { email = buyer.Email, password = Person.Password }
            );
            using var ends = new Caller(one.Address, (string)other.Must()["accessToken"]!);
            using var elsewhere = new Caller(
                two.Address,
                what == "log-out" ? (string)other["accessToken"]! : buyer.AccessToken
            );
            (await elsewhere.GetAsync("/api/v1/auth/me")).Must();

            var change = new { current = Person.Password, @new = "Another-horse-8" };
            var ended = what == "log-out" ? await ends.PostAsync(path) : await ends.PutAsync(path, change);
            ended.Must(HttpStatusCode.NoContent);

            var watch = Stopwatch.StartNew();
            await Eventually.TrueAsync(
                async () => (await elsewhere.GetAsync("/api/v1/auth/me")).Status is HttpStatusCode.Unauthorized,
                "the second instance refuses the session"
            );
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{what}, {(withRedis ? "with" : "without")} Redis: refused after {watch.Elapsed.TotalSeconds:F2} s"
            );
            watch.Elapsed.ShouldBeLessThan(Seconds);
        }
        Directory.Delete(folder, recursive: true);
    }
}
