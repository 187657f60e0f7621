using System.Text.Json;
using GlowCart.Kernel.Auditing;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Auditing;
using GlowCart.Platform.Tests.Stage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Tests.Auditing;

public sealed class AuditRows(PlatformDatabase server)
{
    private static readonly Guid Vendor = Guid.CreateVersion7();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tell_who_did_what_from_where_with_the_values_before_and_after()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var staff = Caller.Staff(Vendor);
        using var rented = await site.SendAsync(
            HttpMethod.Post,
            "/api/v1/lockers",
            staff,
            new { name = "A", size = "small" },
            ("User-Agent", "till/1.0")
        );
        var id = JsonDocument.Parse(await rented.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("id").GetGuid();
        using var renamed = await site.SendAsync(HttpMethod.Put, $"/api/v1/lockers/{id}", staff, new { name = "B" });
        using var gone = await site.SendAsync(HttpMethod.Delete, $"/api/v1/lockers/{id}", staff);

        (await site.App.CountAsync("platform.audit_logs")).ShouldBe(3);
        (
            await site.App.CountAsync(
                "platform.audit_logs",
                $"user_id = '{staff.Id}' and tenant_id = '{Vendor}' and actor = 'Staff' and correlation_id ~ '^[0-9a-f]{{32}}$'"
            )
        ).ShouldBe(3);
        var first = (await AuditStage.ReadAsync(site.App, Scope.Operator))[^1];
        (first.Address, first.Browser).ShouldBe(("127.0.0.1", "till/1.0"));
        var change = await ChangeAsync(site.App, "B");
        change.GetProperty("entity").GetString().ShouldBe("Locker");
        change.GetProperty("id").GetGuid().ShouldBe(id);
        change.GetProperty("change").GetString().ShouldBe("Modified");
        change.GetProperty("properties").GetRawText().ShouldBe("""{"name": ["A", "B"]}""");
    }

    [Fact]
    public async Task Leave_secrets_out()
    {
        await using var app = await PlatformApp.StartAsync(server);
        await app.RunAsync(
            Scope.Vendor(Vendor),
            services =>
            {
                services.GetRequiredService<IRepository<Locker>>().Add(new Locker { Name = "A", Pin = "4711-hush" });
                return Task.CompletedTask;
            }
        );
        await app.RunAsync(
            Scope.Vendor(Vendor),
            async services =>
            {
                var locker = await services.GetRequiredService<IRepository<Locker>>().Tracked.SingleAsync(Ct);
                (locker.Name, locker.Pin) = ("B", "0815-hush");
            }
        );

        (await app.CountAsync("platform.audit_logs")).ShouldBe(2);
        (await app.CountAsync("platform.audit_logs", "changes::text ~ 'hush|pin'")).ShouldBe(0);
        (await app.CountAsync("test.lockers", "pin = '0815-hush'")).ShouldBe(1);
    }

    [Fact]
    public async Task Are_not_there_when_the_change_is_not()
    {
        await using var app = await PlatformApp.StartAsync(server);
        await Should.ThrowAsync<TimeoutException>(() =>
            app.RunAsync(
                Scope.Vendor(Vendor),
                async services =>
                {
                    services.GetRequiredService<IRepository<Locker>>().Add(new Locker { Name = "A" });
                    await services.GetRequiredService<IUnitOfWork>().SaveAsync(Ct);
                    throw new TimeoutException();
                }
            )
        );
        (await app.CountAsync("platform.audit_logs")).ShouldBe(0);
    }

    [Fact]
    public async Task Stand_under_the_vendor_whose_rows_they_tell_of()
    {
        await using var app = await PlatformApp.StartAsync(server);
        var other = Guid.CreateVersion7();
        await app.RunAsync(
            Scope.System,
            services =>
            {
                var lockers = services.GetRequiredService<IRepository<Locker>>();
                lockers.Add(new Locker { TenantId = Vendor, Name = "A" });
                lockers.Add(new Locker { TenantId = other, Name = "B" });
                services
                    .GetRequiredService<IAuditNotes>()
                    .Add(new AuditNote("Locker", "all", "Painted", other, ("color", "blue")));
                return Task.CompletedTask;
            }
        );

        (await app.CountAsync("platform.audit_logs", $"tenant_id = '{Vendor}'")).ShouldBe(1);
        var row = (await AuditStage.ReadAsync(app, Scope.Vendor(other))).ShouldHaveSingleItem();
        row.Changes.Select(c => c.Change).ShouldBe(["Added", "Painted"]);
        row.Changes[1].Properties["color"].ShouldBe([null, "blue"]);
        row.Actor.ShouldBe(AuditActor.System);
    }

    [Fact]
    public async Task Forget_the_notes_of_what_was_rolled_back()
    {
        await using var app = await PlatformApp.StartAsync(server);
        await using var services = app.Services.CreateAsyncScope();
        using var _ = app.Services.GetRequiredService<ICurrentScope>().Change(Scope.Vendor(Vendor));
        var work = services.ServiceProvider.GetRequiredService<IUnitOfWork>();
        var notes = services.ServiceProvider.GetRequiredService<IAuditNotes>();
        await Should.ThrowAsync<TimeoutException>(() =>
            work.RunAsync(
                _ =>
                {
                    notes.Add(new AuditNote("Locker", "all", "Burnt", null));
                    throw new TimeoutException();
                },
                Ct
            )
        );
        await work.RunAsync(_ => Task.CompletedTask, Ct);
        (await app.CountAsync("platform.audit_logs")).ShouldBe(0);
    }

    [Fact]
    public async Task Can_be_changed_by_no_vendor()
    {
        await using var app = await PlatformApp.StartAsync(server);
        foreach (
            var sql in new[]
            {
                "select personal from platform.audit_logs",
                "select 1 from platform.audit_keys",
                "select 1 from platform.audit_chains",
                "update platform.audit_logs set action = ''",
                "delete from platform.audit_logs",
            }
        )
        {
            await Should.ThrowAsync<Npgsql.PostgresException>(
                () =>
                    app.RunAsync(
                        Scope.Vendor(Vendor),
                        services =>
                            services
                                .GetRequiredService<GlowCart.Platform.Persistence.Reading.ISql>()
                                .ExecuteAsync(sql, [], Ct)
                    ),
                sql
            );
        }
    }

    private static async Task<JsonElement> ChangeAsync(PlatformApp app, string name)
    {
        var text = await app.ScalarAsync<string>(
            $"select changes::text from platform.audit_logs where changes::text like '%\"{name}\"%' order by at limit 1"
        );
        return JsonDocument.Parse(text).RootElement.EnumerateArray().Single();
    }
}
