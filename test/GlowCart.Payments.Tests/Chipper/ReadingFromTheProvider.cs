using GlowCart.Payments.Chipper;
using GlowCart.Simulators.Faults;

namespace GlowCart.Payments.Tests.Chipper;

public sealed class ReadingFromTheProvider
{
    [Fact]
    public async Task Finds_a_user_or_nobody()
    {
        await using var provider = await Provider.StartAsync();

        var ama = await provider.Client.LookupUserAsync(
            new ChipperUser(ChipperUserType.Phone, "+254700000001"),
            Provider.Ct
        );
        var nobody = await provider.Client.LookupUserAsync(A.User("unknown-x"), Provider.Ct);

        ama.ShouldNotBeNull().PrimaryCurrency.ShouldBe("KES");
        nobody.ShouldBeNull();
    }

    [Fact]
    public async Task Reads_a_rate()
    {
        await using var provider = await Provider.StartAsync();

        (await provider.Client.GetRateAsync("GHS", "KES", Provider.Ct)).ShouldBe(10.4m);
    }

    [Fact]
    public async Task Finds_nothing_where_nothing_is()
    {
        await using var provider = await Provider.StartAsync();

        (await provider.Client.GetAuthorizationAsync("none", Provider.Ct)).ShouldBeNull();
        (await provider.Client.GetOrderAsync("none", Provider.Ct)).ShouldBeNull();
        (await provider.Client.GetPayoutAsync("none", Provider.Ct)).ShouldBeNull();
        (await provider.Client.FindPayoutByReferenceAsync("no/ne?", Provider.Ct)).ShouldBeNull();
        (await provider.Client.GetRefundAsync("none", RefundStrategy.RefundEndpoint, Provider.Ct)).ShouldBeNull();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(408)]
    [InlineData(429)]
    public async Task Tries_again_when_the_provider_stumbles(int status)
    {
        await using var provider = await Provider.StartAsync();
        provider.Answer("{}", status, count: 3);

        await provider.Client.EchoAsync(Provider.Ct);

        provider.Host.Journal.Of("/chipper/v1/echo").Count.ShouldBe(4);
    }

    [Fact]
    public async Task Tries_again_when_the_connection_breaks()
    {
        await using var provider = await Provider.StartAsync();
        provider.Host.Faults.Add(new Fault(FaultKind.DroppedConnection, Count: 2));

        await provider.Client.EchoAsync(Provider.Ct);

        provider.Host.Journal.Of("/chipper/v1/echo").Count.ShouldBe(3);
    }

    [Fact]
    public async Task Waits_as_long_as_the_provider_asks_rather_than_by_its_own_timetable()
    {
        await using var provider = await Provider.StartAsync(("RetryDelay", "01:00:00"));
        provider.Host.Faults.Add(new Fault(FaultKind.Status, Status: 429, RetryAfterSeconds: 0));

        await provider.Client.EchoAsync(Provider.Ct);

        provider.Host.Journal.Of("/chipper/v1/echo").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Gives_up_after_the_last_attempt()
    {
        await using var provider = await Provider.StartAsync(("ReadRetries", "2"));
        provider.Host.Faults.Add(new Fault(FaultKind.Status, Status: 503, RetryAfterSeconds: 0, Count: 9));

        var unknown = await Should.ThrowAsync<ChipperOutcomeUnknownException>(() =>
            provider.Client.EchoAsync(Provider.Ct)
        );

        unknown.Status.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
        unknown.RetryAfter.ShouldBe(TimeSpan.Zero);
        provider.Host.Journal.Of("/chipper/v1/echo").Count.ShouldBe(3);
    }

    [Fact]
    public async Task Does_not_insist_where_the_credentials_are_refused()
    {
        await using var provider = await Provider.StartAsync(("ApiKey", "another"));

        var refused = await Should.ThrowAsync<ChipperRefusedException>(() => provider.Client.EchoAsync(Provider.Ct));

        refused.Reason.ShouldBe(ChipperRefusal.Unauthorized);
        provider.Host.Journal.Of().Count.ShouldBe(1);
    }
}
