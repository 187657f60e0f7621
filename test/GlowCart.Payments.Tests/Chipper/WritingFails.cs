using System.Net;
using GlowCart.Payments.Chipper;
using GlowCart.Simulators.Faults;

namespace GlowCart.Payments.Tests.Chipper;

public sealed class WritingFails
{
    [Theory]
    [InlineData("nofunds-me", ChipperRefusal.NoFunds)]
    [InlineData("unknown-me", ChipperRefusal.UserNotFound)]
    internal async Task Definitely_when_the_provider_refuses_the_payer(string payer, ChipperRefusal reason)
    {
        await using var provider = await Provider.StartAsync();

        var refused = await Should.ThrowAsync<ChipperRefusedException>(() =>
            provider.Client.AuthorizeAsync(A.Charge(payer), Provider.Ct)
        );

        refused.Reason.ShouldBe(reason);
        provider.Chipper.Orders.ShouldBeEmpty();
    }

    [Fact]
    public async Task Definitely_when_the_reference_was_used()
    {
        await using var provider = await Provider.StartAsync();
        await provider.Client.PayoutAsync(A.Payout(), Provider.Ct);

        var refused = await Should.ThrowAsync<ChipperRefusedException>(() =>
            provider.Client.PayoutAsync(A.Payout(), Provider.Ct)
        );

        refused.Reason.ShouldBe(ChipperRefusal.DuplicateReference);
        refused.Code.ShouldBe("DUPLICATE_REFERENCE");
        provider.Chipper.Payouts.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(400, ChipperRefusal.Invalid)]
    [InlineData(401, ChipperRefusal.Unauthorized)]
    [InlineData(402, ChipperRefusal.NoFunds)]
    [InlineData(403, ChipperRefusal.Unauthorized)]
    [InlineData(404, ChipperRefusal.UserNotFound)]
    [InlineData(409, ChipperRefusal.DuplicateReference)]
    [InlineData(422, ChipperRefusal.Invalid)]
    internal async Task Definitely_by_the_status_whatever_the_body_says(int status, ChipperRefusal reason)
    {
        await using var provider = await Provider.StartAsync();
        provider.Answer("<html>not what you expect</html>", status);

        var refused = await Should.ThrowAsync<ChipperRefusedException>(() =>
            provider.Client.PayoutAsync(A.Payout(), Provider.Ct)
        );

        refused.Reason.ShouldBe(reason);
        refused.Status.ShouldBe((HttpStatusCode)status);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(408)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task With_an_unknown_outcome_and_no_second_attempt_by_status(int status)
    {
        await using var provider = await Provider.StartAsync();
        provider.Host.Faults.Add(
            new Fault(FaultKind.Status, Moment: FaultMoment.AfterEffect, Status: status, RetryAfterSeconds: 30)
        );

        var unknown = await Should.ThrowAsync<ChipperOutcomeUnknownException>(() =>
            provider.Client.PayoutAsync(A.Payout(), Provider.Ct)
        );

        unknown.Status.ShouldBe((HttpStatusCode)status);
        unknown.RetryAfter.ShouldBe(TimeSpan.FromSeconds(30));
        provider.Host.Journal.Of().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(FaultKind.DroppedConnection, FaultMoment.BeforeEffect)]
    [InlineData(FaultKind.DroppedConnection, FaultMoment.AfterEffect)]
    [InlineData(FaultKind.MalformedBody, FaultMoment.BeforeEffect)]
    [InlineData(FaultKind.MalformedBody, FaultMoment.AfterEffect)]
    [InlineData(FaultKind.Status, FaultMoment.BeforeEffect)]
    [InlineData(FaultKind.Status, FaultMoment.AfterEffect)]
    public async Task With_an_unknown_outcome_that_the_reference_settles(FaultKind kind, FaultMoment moment)
    {
        await using var provider = await Provider.StartAsync();
        // On a connection in use, where the framework would like to try again by itself.
        await provider.Client.EchoAsync(Provider.Ct);
        provider.Host.Faults.Add(new Fault(kind, Method: "POST", Moment: moment));
        await Should.ThrowAsync<ChipperOutcomeUnknownException>(() =>
            provider.Client.PayoutAsync(A.Payout(), Provider.Ct)
        );

        var found = await provider.Client.FindPayoutByReferenceAsync("payout-1", Provider.Ct);

        provider.Host.Journal.Of(method: "POST").Count.ShouldBe(1);
        (found is not null).ShouldBe(moment is FaultMoment.AfterEffect);
        if (found is null)
            await provider.Client.PayoutAsync(A.Payout(), Provider.Ct);
        provider.Chipper.Payouts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task With_an_unknown_outcome_when_no_answer_comes_in_time()
    {
        await using var provider = await Provider.StartAsync(("Timeout", "00:00:00.100"));
        // The simulator's clock stands still, so the answer never comes.
        provider.Host.Faults.Add(
            new Fault(FaultKind.Latency, Moment: FaultMoment.AfterEffect, Delay: TimeSpan.FromHours(1))
        );

        await Should.ThrowAsync<ChipperOutcomeUnknownException>(() =>
            provider.Client.PayoutAsync(A.Payout(), Provider.Ct)
        );
    }

    [Fact]
    public async Task With_an_unknown_outcome_when_nobody_listens()
    {
        await using var provider = await Provider.StartAsync(("BaseUrl", "http://127.0.0.1:9/"));

        await Should.ThrowAsync<ChipperOutcomeUnknownException>(() =>
            provider.Client.PayoutAsync(A.Payout(), Provider.Ct)
        );
    }

    [Fact]
    public async Task As_cancelled_when_the_caller_cancels()
    {
        await using var provider = await Provider.StartAsync();
        provider.Host.Faults.Add(new Fault(FaultKind.Latency, Delay: TimeSpan.FromHours(1)));
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Provider.Ct);
        var call = provider.Client.PayoutAsync(A.Payout(), caller.Token);

        await caller.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
    }
}
