using System.Net;
using GlowCart.TestKit;
using Npgsql;

namespace GlowCart.Host.Tests.Payments;

public sealed class AVendorsBalance : IAsyncLifetime
{
    private GlowCartApp _app = null!;
    private Person _vendor = null!;
    private Person _buyer = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await GlowCartApp.StartAsync();
        _vendor = await _app.AsVendorAsync();
        _buyer = await _app.AsBuyerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _buyer.Dispose();
        _vendor.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Begins_at_nothing()
    {
        var balance = (await _vendor.Api.GetAsync("/api/v1/payments/balance")).Must();
        balance["currency"]!.GetValue<string>().ShouldBe("GHS");
        balance["paidOut"]!.GetValue<decimal>().ShouldBe(0m);
        await _vendor.BalanceBecomesAsync(0m, 0m);
    }

    [Fact]
    public async Task Is_free_a_week_after_the_delivery()
    {
        var product = await _vendor.ListProductAsync(price: 100m);
        var group = await _buyer.OrderedAsync(product);
        await _buyer.PaymentBecomesAsync(group, "paid");
        await DeliverAsync(group.OrderId());
        await Eventually.TrueAsync(
            async () =>
                await _app.Database.ScalarAsync<bool>("select release_at is not null from payments.transactions"),
            "the hold has an end"
        );

        _app.Clock.Advance(TimeSpan.FromDays(6.9));
        await _app.RunAsync("end-holds");
        (await HeldAsync()).ShouldBe(1);
        _app.Clock.Advance(TimeSpan.FromDays(0.2));
        await _app.RunAsync("end-holds");
        await _app.RunAsync("end-holds");

        (await HeldAsync()).ShouldBe(0);
        (
            await _app.Database.ScalarAsync<decimal>(
                """
                select -sum(e.amount) from payments.ledger_entries e join payments.ledger_accounts a on a.id = e.account_id
                where a.kind = 'VendorAvailable'
                """
            )
        ).ShouldBe(97m);
        await _app.ShouldBeRightAsync();
    }

    [Fact]
    public async Task Lists_what_each_order_brought_newest_first_and_page_by_page()
    {
        var product = await _vendor.ListProductAsync(quantity: 100);
        for (var i = 0; i < 5; i++)
            await _buyer.OrderedAsync(product, i + 1, "hold-ama");

        var first = (await _vendor.Api.GetAsync("/api/v1/payments/transactions?limit=3")).Must();
        var second = (
            await _vendor.Api.GetAsync(
                $"/api/v1/payments/transactions?limit=3&cursor={first["nextCursor"]!.GetValue<string>()}"
            )
        ).Must();

        first
            .Items.Concat(second.Items)
            .Select(t => t["grossAmount"]!.GetValue<decimal>())
            .ShouldBe([127.5m, 102m, 76.5m, 51m, 25.5m]);
        first.Items.ShouldAllBe(t => t["status"]!.GetValue<string>() == "pending");
        second["nextCursor"].ShouldBeNull();
    }

    [Fact]
    public async Task Is_nobody_elses_to_see()
    {
        using var other = await _app.AsVendorAsync("Other");
        var product = await _vendor.ListProductAsync();
        var group = await _buyer.OrderedAsync(product);
        await _buyer.PaymentBecomesAsync(group, "paid");

        await _vendor.BalanceBecomesAsync(24.73m, 0m);
        await other.BalanceBecomesAsync(0m, 0m);
        (await other.Api.GetAsync("/api/v1/payments/transactions")).Must().Items.ShouldBeEmpty();
        (await _buyer.Api.GetAsync("/api/v1/payments/balance")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await _app.AsStranger().GetAsync("/api/v1/payments/balance")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("update payments.ledger_entries set amount = amount + 1")]
    [InlineData("delete from payments.ledger_entries")]
    [InlineData("update payments.journals set kind = 'HoldEnded'")]
    [InlineData("delete from payments.ledger_accounts")]
    public async Task Rests_on_entries_that_nobody_changes(string change)
    {
        var product = await _vendor.ListProductAsync();
        await _buyer.PaymentBecomesAsync(await _buyer.OrderedAsync(product), "paid");

        // Not the program's widest role, and not the superuser either.
        foreach (var role in new[] { "set role glow_system;", "" })
        {
            await using var command = _app.Database.Truth.CreateCommand(role + change);
            await Should.ThrowAsync<PostgresException>(() =>
                command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)
            );
        }
    }

    [Fact]
    public async Task Rests_on_journals_that_sum_to_zero()
    {
        var product = await _vendor.ListProductAsync();
        await _buyer.PaymentBecomesAsync(await _buyer.OrderedAsync(product), "paid");
        await using var command = _app.Database.Truth.CreateCommand(
            """
            insert into payments.ledger_entries (id, journal_id, account_id, amount, at)
            select gen_random_uuid(), journal_id, account_id, 0.01, at from payments.ledger_entries limit 1
            """
        );

        var refused = await Should.ThrowAsync<PostgresException>(() =>
            command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)
        );

        refused.SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
    }

    private async Task DeliverAsync(Guid order)
    {
        foreach (var step in new[] { "accept", "ready" })
            (await _vendor.Api.PutAsync($"/api/v1/orders/{order}/{step}")).Must();
        foreach (var status in new[] { "in_transit", "delivered" })
            (await _vendor.Api.PutAsync($"/api/v1/orders/{order}/status", new { status })).Must();
    }

    private Task<long> HeldAsync() =>
        _app.Database.ScalarAsync<long>("select count(*) from payments.transactions where status = 'Held'");
}
