using System.Net;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Audit;

[Trait("Category", "Slow")]
public sealed class CheckingTheAuditLog
{
    [Fact]
    public async Task Finds_what_somebody_with_the_database_did_to_it()
    {
        await using var app = await GlowCartApp.StartAsync(("Auditing:SealInterval", "00:00:00.100"));
        using var owner = await app.AsVendorAsync();
        var product = await owner.ListProductAsync();
        (await owner.Api.PutAsync($"/api/v1/products/{product}", new { name = "Renamed", price = 3m })).Must();
        using var platform = await app.AsOperatorAsync();
        await SealedAsync(app);

        var (code, output) = await VerifyAsync(app);
        code.ShouldBe(0, output);
        var good = await CheckAsync(platform);
        good["status"]!.GetValue<string>().ShouldBe("passed", good.Text);
        good["rows"]!.GetValue<long>().ShouldBeGreaterThan(2);

        var sequence = await app.Database.ScalarAsync<long>(
            "update platform.audit_logs set changes = '[]' where tenant_id = $1 and sequence = 2 returning sequence",
            owner.VendorId
        );

        (code, output) = await VerifyAsync(app);
        code.ShouldBe(1, output);
        output.ShouldContain($"{owner.VendorId} {sequence} edited");
        var bad = await CheckAsync(platform);
        bad["status"]!.GetValue<string>().ShouldBe("failed");
        var finding = bad["findings"]!.AsArray().ShouldHaveSingleItem()!;
        finding["vendorId"]!.GetValue<Guid>().ShouldBe(owner.VendorId);
        finding["sequence"]!.GetValue<long>().ShouldBe(sequence);
        finding["fault"]!.GetValue<string>().ShouldBe("edited");
        (await platform.Api.GetAsync("/api/v1/admin/audit-checks")).Must().Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Finds_an_end_that_is_gone_by_its_anchor()
    {
        await using var app = await GlowCartApp.StartAsync(("Auditing:SealInterval", "00:00:00.100"));
        using var owner = await app.AsVendorAsync();
        await owner.ListProductAsync();
        await SealedAsync(app);
        await app.RunAsync("anchor-audit-logs");
        await app.Database.ScalarAsync<long>(
            "with gone as (delete from platform.audit_logs where tenant_id = $1 returning 1) select count(*) from gone",
            owner.VendorId
        );
        await app.Database.ScalarAsync<long>(
            "with gone as (delete from platform.audit_chains where id = $1 returning 1) select count(*) from gone",
            owner.VendorId
        );
        // A store that never had a log, for all that the database tells; the next change begins one anew.
        await owner.ListProductAsync("Begin anew");
        await SealedAsync(app);

        var (code, output) = await VerifyAsync(app);

        code.ShouldBe(1, output);
        output.ShouldContain(owner.VendorId.ToString());
    }

    private static Task<bool> SealedAsync(GlowCartApp app) =>
        Eventually.TrueAsync(
            async () =>
                await app.Database.ScalarAsync<long>("select count(*) from platform.audit_logs where sequence is null")
                == 0,
            "all rows are sealed"
        );

    private static async Task<Answer> CheckAsync(Person platform)
    {
        var started = (await platform.Api.PostAsync("/api/v1/admin/audit-checks")).Must(HttpStatusCode.Accepted);
        return await Eventually.GetAsync(
            async () => (await platform.Api.GetAsync($"/api/v1/admin/audit-checks/{started.Id("id")}")).Must(),
            c => c["status"]!.GetValue<string>() != "running",
            "the check ends"
        );
    }

    private static Task<(int Code, string Output)> VerifyAsync(GlowCartApp app) =>
        HostCommand.RunAsync(app, ["--verify-audit"], ct: TestContext.Current.CancellationToken);
}
