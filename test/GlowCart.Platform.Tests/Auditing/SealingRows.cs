using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Auditing.Sealing;
using GlowCart.Platform.Auditing.Verifying;
using GlowCart.Platform.Hosting;
using GlowCart.Platform.Tests.Stage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GlowCart.Platform.Tests.Auditing;

public sealed class SealingRows(PlatformDatabase server)
{
    /// <summary>Nothing is sealed but by the test.</summary>
    private static readonly Dictionary<string, string?> ByHand = new() { [Roles.Worker] = "false" };

    private readonly Guid _vendor = Guid.CreateVersion7();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Makes_one_gapless_chain_a_vendor_whoever_seals_at_the_same_time()
    {
        await using var app = await PlatformApp.StartAsync(server, settings: ByHand);
        var sealer = app.Services.GetRequiredService<SealAuditLogs>();
        Guid[] vendors = [_vendor, Guid.CreateVersion7(), Guid.CreateVersion7()];
        using var done = new CancellationTokenSource();
        var sealers = Enumerable
            .Range(0, 4)
            .Select(_ =>
                Task.Run(
                    async () =>
                    {
                        while (!done.IsCancellationRequested)
                            await sealer.RunOnceAsync(Ct);
                    },
                    Ct
                )
            )
            .ToList();
        await Task.WhenAll(
            vendors.Select(v => AuditStage.RentAsync(app, v, [.. Enumerable.Range(0, 30).Select(i => $"locker {i}")]))
        );
        await done.CancelAsync();
        await Task.WhenAll(sealers);
        await AuditStage.SealAsync(app);

        foreach (var vendor in vendors)
        {
            (
                await app.ScalarAsync<string>(
                    $"select min(sequence) || '-' || max(sequence) || ' ' || count(distinct sequence) from platform.audit_logs where tenant_id = '{vendor}'"
                )
            ).ShouldBe("1-30 30");
        }
        var verdict = await AuditStage.VerifyAsync(app);
        verdict.Findings.ShouldBeEmpty();
        (verdict.Chains, verdict.Rows).ShouldBe((3, 90));
    }

    [Fact]
    public async Task Takes_a_row_that_was_committed_late_behind_those_that_were_sealed()
    {
        await using var app = await PlatformApp.StartAsync(server, settings: ByHand);
        await AuditStage.RentAsync(app, _vendor, "first");
        await AuditStage.SealAsync(app);
        await app.ExecuteAsync(
            $"""
            insert into platform.audit_logs (id, at, tenant_id, actor, action, changes)
            values ('00000000-0000-7000-8000-000000000002', now() - interval '1 hour', '{_vendor}', 'System', 'late', '[]')
            """
        );
        await AuditStage.SealAsync(app);

        (
            await app.ScalarAsync<long>("select sequence from platform.audit_logs where action = 'late'")
        ).ShouldBeGreaterThan(1);
        (await AuditStage.VerifyAsync(app)).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("update platform.audit_logs set user_id = gen_random_uuid() where sequence = 2", AuditFault.Edited)]
    [InlineData("update platform.audit_logs set changes = '[]' where sequence = 2", AuditFault.Edited)]
    [InlineData("update platform.audit_logs set personal = null where sequence = 2", AuditFault.Edited)]
    [InlineData("delete from platform.audit_logs where sequence = 2", AuditFault.Removed)]
    [InlineData("delete from platform.audit_logs where sequence = 4", AuditFault.Removed)]
    [InlineData(
        "update platform.audit_logs set sequence = 9 where sequence = 2; update platform.audit_logs set sequence = 2 where sequence = 3; update platform.audit_logs set sequence = 3 where sequence = 9",
        AuditFault.Moved
    )]
    [InlineData(
        "insert into platform.audit_logs (id, at, tenant_id, actor, action, changes, sequence, previous_hash, hash) select gen_random_uuid(), at, tenant_id, actor, action, changes, 5, hash, hash from platform.audit_logs where sequence = 4",
        AuditFault.Inserted
    )]
    [InlineData("update platform.audit_chains set length = 3", AuditFault.Forged)]
    [InlineData("delete from platform.audit_chains", AuditFault.Forged)]
    [InlineData("delete from platform.audit_keys where id = 'a0d17c4a-1175-7000-8000-000000000001'", AuditFault.Forged)]
    public async Task Shows_what_the_tables_owner_did(string tampering, AuditFault fault)
    {
        await using var app = await PlatformApp.StartAsync(server, settings: ByHand);
        await AuditStage.RentAsync(app, _vendor, "a", "b", "c", "d");
        await app.ExecuteAsync(
            "update platform.audit_logs set personal = '{\"00000000-0000-7000-8000-00000000000a\":{\"address\":\"10.0.0.1\"}}'"
        );
        await AuditStage.SealAsync(app);
        await app.ExecuteAsync(tampering);
        (await AuditStage.VerifyAsync(app)).Findings.ShouldContain(f => f.Fault == fault);
    }

    /// <summary>Chain and rows as they were before agree with each other; what was written elsewhere doesn't.</summary>
    [Fact]
    public async Task Shows_an_end_that_was_cut_off_with_its_chain_once_it_was_anchored()
    {
        await using var app = await PlatformApp.StartAsync(server, settings: ByHand);
        await AuditStage.RentAsync(app, _vendor, "a", "b");
        await AuditStage.SealAsync(app);
        await app.ExecuteAsync("create table public.before as select * from platform.audit_chains");
        await AuditStage.RentAsync(app, _vendor, "c");
        await AuditStage.SealAsync(app);
        await AuditStage.AnchorAsync(app);
        (await AuditStage.VerifyAsync(app)).Findings.ShouldBeEmpty();

        await app.ExecuteAsync(
            """
            delete from platform.audit_logs where sequence = 3;
            delete from platform.audit_chains;
            insert into platform.audit_chains select * from public.before;
            """
        );

        var finding = (await AuditStage.VerifyAsync(app)).Findings.ShouldHaveSingleItem();
        (finding.Fault, finding.Sequence, finding.TenantId).ShouldBe((AuditFault.Removed, 3L, _vendor));

        // Nor does it pass when the chain has grown over it: the anchor isn't written anew.
        await AuditStage.RentAsync(app, _vendor, "d", "e");
        await AuditStage.SealAsync(app);
        await AuditStage.AnchorAsync(app);
        (await AuditStage.VerifyAsync(app)).Findings.ShouldHaveSingleItem().Sequence.ShouldBe(3);
    }

    [Fact]
    public async Task Leaves_a_chain_that_can_be_verified_when_old_rows_are_purged()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var app = await PlatformApp.StartAsync(
            server,
            settings: new Dictionary<string, string?>(ByHand) { ["Auditing:KeepDays"] = "10" },
            configure: services => services.AddSingleton<TimeProvider>(clock)
        );
        await AuditStage.RentAsync(app, _vendor, "a", "b", "c");
        clock.Advance(TimeSpan.FromDays(11));
        await AuditStage.RentAsync(app, _vendor, "d", "e");
        await AuditStage.SealAsync(app);
        await AuditStage.AnchorAsync(app);

        await PurgeAsync(app);

        (
            await app.ScalarAsync<string>(
                "select string_agg(sequence::text, ' ' order by sequence) from platform.audit_logs"
            )
        ).ShouldBe("4 5");
        (await AuditStage.VerifyAsync(app)).Findings.ShouldBeEmpty();
        await app.ExecuteAsync("delete from platform.audit_logs where sequence = 4");
        (await AuditStage.VerifyAsync(app)).Findings.ShouldHaveSingleItem().Sequence.ShouldBe(4);
    }

    /// <summary>Whoever makes a row look old would have us delete the evidence ourselves.</summary>
    [Fact]
    public async Task Does_not_purge_what_was_touched()
    {
        await using var app = await PlatformApp.StartAsync(server, settings: ByHand);
        await AuditStage.RentAsync(app, _vendor, "a", "b");
        await AuditStage.SealAsync(app);
        await app.ExecuteAsync("update platform.audit_logs set at = at - interval '10 years'");

        await PurgeAsync(app);

        (await app.CountAsync("platform.audit_logs")).ShouldBe(2);
        (await AuditStage.VerifyAsync(app)).Findings.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Keeps_the_chain_whole_when_a_persons_key_is_destroyed()
    {
        await using var app = await PlatformApp.StartAsync(server, settings: ByHand);
        var person = Guid.CreateVersion7();
        await AuditStage.RentAsync(app, _vendor, "a", "b");
        await app.ExecuteAsync(
            $$$"""
            update platform.audit_logs set actor = 'Staff', personal = '{"{{{person}}}":{"userName":"ama@people.test"}}'
            """
        );
        await AuditStage.SealAsync(app);
        (await app.CountAsync("platform.audit_logs", "personal like '%ama%'")).ShouldBe(0);
        (await AuditStage.ReadAsync(app, Scope.Vendor(_vendor)))[0].UserName.ShouldBe("ama@people.test");

        await app.RunAsync(
            Scope.System,
            services => services.GetRequiredService<AuditKeyRing>().EraseAsync(person, Ct)
        );

        (await AuditStage.ReadAsync(app, Scope.Vendor(_vendor)))[0].UserName.ShouldBeNull();
        (await AuditStage.VerifyAsync(app)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keeps_nothing_of_somebody_whose_key_was_destroyed_before()
    {
        await using var app = await PlatformApp.StartAsync(server, settings: ByHand);
        var person = Guid.CreateVersion7();
        await app.RunAsync(
            Scope.System,
            services => services.GetRequiredService<AuditKeyRing>().EraseAsync(person, Ct)
        );
        await AuditStage.RentAsync(app, _vendor, "a");
        await app.ExecuteAsync(
            $$$"""update platform.audit_logs set personal = '{"{{{person}}}":{"userName":"ama@people.test"}}'"""
        );
        await AuditStage.SealAsync(app);
        (await app.CountAsync("platform.audit_logs", "personal is null")).ShouldBe(1);
        (await app.CountAsync("platform.audit_keys", $"id = '{person}' and protected_key is null")).ShouldBe(1);
    }

    private static async Task PurgeAsync(PlatformApp app)
    {
        await using var services = app.Services.CreateAsyncScope();
        await services
            .ServiceProvider.GetServices<Kernel.Jobs.IRecurringJob>()
            .OfType<PurgeAuditLogs>()
            .Single()
            .RunAsync(Ct);
    }
}
