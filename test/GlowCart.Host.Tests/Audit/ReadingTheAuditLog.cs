using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.Host.Tests.Team;
using GlowCart.Insights.AuditLogs;
using GlowCart.Kernel.Contracts;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Audit;

public sealed class ReadingTheAuditLog(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Tells_an_owner_what_was_changed_of_his_store_by_whom_and_from_where()
    {
        using var owner = await _app.AsVendorAsync();
        var product = await owner.ListProductAsync("Kente scarf", 80m);
        (await owner.Api.PutAsync($"/api/v1/products/{product}", new { name = "Kente shawl", price = 95m })).Must();

        var found = (await owner.Api.GetAsync($"/api/v1/audit-logs?entity=Product&entityId={product}")).Must().Items;

        found.Count.ShouldBe(2, "the newest first: changed, added");
        var row = found[0];
        row["actor"]!.GetValue<string>().ShouldBe("staff");
        row["userId"]!.GetValue<Guid>().ShouldBe(owner.UserId);
        row["userName"]!.GetValue<string>().ShouldBe(owner.Email);
        row["address"]!.GetValue<string>().ShouldBe("127.0.0.1");
        row["vendorId"]!.GetValue<Guid>().ShouldBe(owner.VendorId);
        row["action"]!.GetValue<string>().ShouldContain("products");
        row["correlationId"]!.GetValue<string>().Length.ShouldBe(32);
        var change = row["changes"]!.AsArray().Single(c => c!["entity"]!.GetValue<string>() == "Product")!;
        change["change"]!.GetValue<string>().ShouldBe("Modified");
        change["properties"]!
            .AsArray()
            .Single(p => p!["name"]!.GetValue<string>() == "name")!
            .ToJsonString()
            .ShouldBe("""{"name":"name","old":"Kente scarf","new":"Kente shawl"}""");
        (await owner.Api.GetAsync($"/api/v1/audit-logs/{row["id"]!.GetValue<Guid>()}")).Must()["action"]!
            .GetValue<string>()
            .ShouldBe(row["action"]!.GetValue<string>());
    }

    [Fact]
    public async Task Shows_nobody_another_stores()
    {
        using var owner = await _app.AsVendorAsync();
        var product = await owner.ListProductAsync();
        using var other = await _app.AsVendorAsync("Another store");

        (await other.Api.GetAsync($"/api/v1/audit-logs?entityId={product}")).Must().Items.ShouldBeEmpty();
        (await other.Api.GetAsync($"/api/v1/audit-logs?vendorId={owner.VendorId}")).Must().Items.ShouldBeEmpty();
        var row = (await owner.Api.GetAsync("/api/v1/audit-logs?limit=1")).Must().Items[0]["id"]!.GetValue<Guid>();
        var refused = await other.Api.GetAsync($"/api/v1/audit-logs/{row}");
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.NotFound, "insights.audit_log.not_found"));
    }

    /// <summary>An order is a buyer's doing: the store sees that, and not who he is or from where he came.</summary>
    [Fact]
    public async Task Tells_an_owner_no_names_and_addresses_but_of_his_own_people()
    {
        using var owner = await _app.AsVendorAsync();
        var product = await owner.ListProductAsync();
        using var buyer = await _app.AsBuyerAsync();
        (await buyer.OrderAsync([(product, 1)])).Must(HttpStatusCode.Created);

        var rows = (await owner.Api.GetAsync("/api/v1/audit-logs?entity=Order&limit=100")).Must().Items;

        var placed = rows.Single(r => r["actor"]!.GetValue<string>() == "buyer");
        placed["userName"].ShouldBeNull();
        placed["address"].ShouldBeNull();
        placed["device"].ShouldBeNull();
        placed.ToJsonString().ShouldNotContain(buyer.Email);
        placed["changes"]!
            .AsArray()
            .Select(c => c!["entity"]!.GetValue<string>())
            .ShouldNotContain("Payment", "that is between the buyer and the platform");
        placed.ToJsonString().ShouldContain("Reserved");

        using var platform = await _app.AsOperatorAsync();
        var seen = (await platform.Api.GetAsync($"/api/v1/audit-logs/{placed["id"]!.GetValue<Guid>()}")).Must();
        seen["userName"]!.GetValue<string>().ShouldBe(buyer.Email);
    }

    [Fact]
    public async Task Goes_on_page_by_page_and_takes_filters()
    {
        using var owner = await _app.AsVendorAsync();
        for (var i = 0; i < 5; i++)
            await owner.ListProductAsync($"Product {i}");
        var ids = new List<Guid>();
        var cursor = "";
        do
        {
            var page = (await owner.Api.GetAsync($"/api/v1/audit-logs?text=PRODUCTS&limit=2{cursor}")).Must();
            ids.AddRange(page.Items.Select(r => r["id"]!.GetValue<Guid>()));
            cursor = page["nextCursor"] is { } next ? $"&cursor={next.GetValue<string>()}" : "";
        } while (cursor.Length > 0);

        ids.Count.ShouldBeGreaterThanOrEqualTo(5);
        ids.ShouldBeUnique();
        (await owner.Api.GetAsync($"/api/v1/audit-logs?userId={Guid.CreateVersion7()}")).Must().Items.ShouldBeEmpty();
        (await owner.Api.GetAsync("/api/v1/audit-logs?to=2020-01-01T00:00:00Z")).Must().Items.ShouldBeEmpty();
        (await owner.Api.GetAsync("/api/v1/audit-logs?from=2020-01-01T00:00:00Z&limit=1"))
            .Must()
            .Items.Count.ShouldBe(1);
        (await owner.Api.GetAsync("/api/v1/audit-logs?text=no-such-thing")).Must().Items.ShouldBeEmpty();
        (await owner.Api.GetAsync("/api/v1/audit-logs?text=%00")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await owner.Api.GetAsync("/api/v1/audit-logs/export?text=%00")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await owner.Api.GetAsync("/api/v1/audit-logs?from=yesterday")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Is_for_owners_and_whom_they_give_it_to()
    {
        using var owner = await _app.AsVendorAsync();
        using var buyer = await _app.AsBuyerAsync();
        foreach (var path in new[] { "/api/v1/audit-logs", "/api/v1/audit-logs/export" })
        {
            (await _app.AsStranger().GetAsync(path)).Status.ShouldBe(HttpStatusCode.Unauthorized);
            (await buyer.Api.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await owner.Api.GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK);
        }
        using var manager = await _app.WithMemberAsync(owner, "manager");
        (await manager.Api.GetAsync("/api/v1/audit-logs")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (
            await owner.Api.PostAsync(
                "/api/v1/roles",
                new
                {
                    name = "auditor",
                    displayName = "Auditor",
                    permissions = new[] { "view_audit_logs" },
                }
            )
        ).Must(HttpStatusCode.Created);
        using var auditor = await _app.WithMemberAsync(owner, "auditor");
        var rows = (await auditor.Api.GetAsync("/api/v1/audit-logs?entity=VendorRole")).Must().Items;
        rows.ShouldHaveSingleItem()["userName"]!.GetValue<string>().ShouldBe(owner.Email);
    }

    /// <summary>However a client writes a list, and in the export as in the list.</summary>
    [Theory]
    [InlineData("actors=staff&actors=operator", true)]
    [InlineData("Actors[0]=Operator&Actors[1]=Staff", true)]
    [InlineData("actors=buyer", false)]
    [InlineData("actors=", true)]
    public async Task Shows_what_those_did_who_are_asked_for(string query, bool isFound)
    {
        using var owner = await _app.AsVendorAsync();
        await owner.ListProductAsync();

        var rows = (await owner.Api.GetAsync($"/api/v1/audit-logs?entity=Product&{query}")).Must().Items;
        var file = (await owner.Api.GetAsync($"/api/v1/audit-logs/export?entity=Product&{query}")).Must().Text;

        (rows.Count > 0).ShouldBe(isFound);
        file.Contains(",staff,", StringComparison.Ordinal).ShouldBe(isFound);
        (await owner.Api.GetAsync("/api/v1/audit-logs?actors=9")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Is_handed_over_unread_by_the_typed_client()
    {
        var ct = TestContext.Current.CancellationToken;
        using var owner = await _app.AsVendorAsync();
        await owner.ListProductAsync();
        var client = _app.Client(owner).For<IAuditLogService>();
        var filter = new AuditLogFilter(
            Entity: "Product",
            Actors: [AuditActorKind.Staff, AuditActorKind.Operator],
            From: DateTimeOffset.UnixEpoch
        );

        using var file = await client.ExportAsync(filter, ct);

        file.FileName().ShouldBe("audit-log.csv");
        file.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        using var lines = new StreamReader(await file.ReadAsStreamAsync(ct));
        (await lines.ReadLineAsync(ct))!.ShouldStartWith("at,actor,userId,");
        (await lines.ReadLineAsync(ct))!.ShouldContain(owner.Email);
        using var none = await client.ExportAsync(filter with { Actors = [AuditActorKind.Buyer] }, ct);
        (await none.ReadAsStringAsync(ct)).Split("\r\n").Length.ShouldBe(2);
        var refusal = await Should.ThrowAsync<GlowCart.Client.RemoteCallException>(() =>
            _app.Client().For<IAuditLogService>().ExportAsync(filter, ct)
        );
        refusal.Code.ShouldBe("common.unauthenticated");
    }

    [Fact]
    public async Task As_a_file_has_a_line_a_change_and_no_formula()
    {
        using var owner = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync("Another store");
        await owner.ListProductAsync("=1+1,\"quoted\"");
        var elsewhere = await other.ListProductAsync("Not to be seen");

        var file = await owner.Api.GetAsync("/api/v1/audit-logs/export?entity=Product");

        file.Must().Text.ShouldStartWith("at,actor,userId,");
        file.Text.Split("\r\n").Length.ShouldBeGreaterThan(2);
        file.Text.ShouldContain(owner.Email);
        file.Text.ShouldNotContain(elsewhere.ToString());
        file.Text.ShouldNotContain(",=");
        file.Text.ShouldNotContain("\n=");
        using var platform = await _app.AsOperatorAsync();
        var all = (await platform.Api.GetAsync($"/api/v1/audit-logs/export?vendorId={other.VendorId}")).Must();
        all.Text.ShouldContain(elsewhere.ToString());
        all.Text.ShouldNotContain(owner.VendorId.ToString());
    }
}
