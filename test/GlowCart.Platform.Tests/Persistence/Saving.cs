using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence;
using GlowCart.Platform.Persistence.Model;
using GlowCart.Platform.Tests.Stage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Tests.Persistence;

/// <summary>The first wall on the way in: who may write what, before PostgreSQL is asked.</summary>
public sealed class Saving(PlatformDatabase server)
{
    private static readonly Guid Mine = Guid.CreateVersion7();
    private static readonly Guid Theirs = Guid.CreateVersion7();
    private static readonly Guid Buyer = Guid.CreateVersion7();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stamps_a_new_row_with_its_owners()
    {
        await using var app = await StartAsync();
        await AddAsync(app, Scope.Vendor(Mine), new Locker { Name = "A" });
        (await app.ScalarAsync<Guid>("select tenant_id from test.lockers")).ShouldBe(Mine);

        await app.RunAsync(
            Scope.Buyer(Buyer),
            services =>
            {
                services.GetRequiredService<ICurrentScope>().ActFor([Mine]);
                services.GetRequiredService<GlowCartDbContext>().Add(new Loan { What = "a pen" });
                return Task.CompletedTask;
            }
        );
        (await app.ScalarAsync<Guid>("select buyer_id from test.loans")).ShouldBe(Buyer);
        (await app.ScalarAsync<Guid>("select tenant_id from test.loans")).ShouldBe(Mine);
    }

    [Fact]
    public async Task Refuses_a_row_of_somebody_else_as_one_that_is_not_there()
    {
        await using var app = await StartAsync();
        var refused = new (Scope Scope, object Row)[]
        {
            (Scope.Vendor(Mine), new Locker { TenantId = Theirs, Name = "A" }),
            (Scope.None, new Locker { TenantId = Mine, Name = "A" }),
            (Scope.Storefront, new Locker { TenantId = Mine, Name = "A" }),
            (Scope.Buyer(Buyer), new Locker { TenantId = Mine, Name = "A" }),
            (Scope.Buyer(Buyer), new Loan { TenantId = Mine, What = "a pen" }),
            (
                new Scope(ScopeKind.Buyer, [Mine], Buyer),
                new Loan
                {
                    TenantId = Mine,
                    BuyerId = Theirs,
                    What = "a pen",
                }
            ),
            (Scope.Vendor(Mine) with { Tenants = [Mine, Theirs] }, new Locker { Name = "whose?" }),
        };
        foreach (var (scope, row) in refused)
        {
            (
                await Should.ThrowAsync<GlowCartException>(() => AddAsync(app, scope, row), scope.ToString())
            ).Error.ShouldBe(CommonErrors.NotFound);
        }
        (await app.CountAsync("test.lockers")).ShouldBe(0);
        (await app.CountAsync("test.loans")).ShouldBe(0);
    }

    [Fact]
    public async Task Refuses_to_give_a_row_away()
    {
        await using var app = await StartAsync();
        await AddAsync(app, Scope.Vendor(Mine), new Locker { Name = "A" });

        await Should.ThrowAsync<GlowCartException>(() =>
            app.RunAsync(
                // Not even for who may write both vendors' rows.
                new Scope(ScopeKind.Vendor, [Mine, Theirs], null),
                async services =>
                {
                    var context = services.GetRequiredService<GlowCartDbContext>();
                    var locker = await context.Set<Locker>().SingleAsync(Ct);
                    context.Entry(locker).Property(l => l.TenantId).CurrentValue = Theirs;
                }
            )
        );
        (await app.ScalarAsync<Guid>("select tenant_id from test.lockers")).ShouldBe(Mine);
    }

    [Fact]
    public async Task Refuses_to_change_or_delete_what_was_loaded_in_a_wider_scope()
    {
        await using var app = await StartAsync();
        await AddAsync(app, Scope.Vendor(Theirs), new Locker { Name = "A" });
        foreach (
            var change in new Action<GlowCartDbContext, Locker>[] { (_, l) => l.Name = "B", (c, l) => c.Remove(l) }
        )
        {
            await Should.ThrowAsync<GlowCartException>(() =>
                app.RunAsync(
                    Scope.Vendor(Mine),
                    async services =>
                    {
                        var context = services.GetRequiredService<GlowCartDbContext>();
                        Locker locker;
                        using (services.GetRequiredService<ICurrentScope>().Change(Scope.System))
                            locker = await context.Set<Locker>().SingleAsync(Ct);
                        change(context, locker);
                    }
                )
            );
        }
        (await app.ScalarAsync<string>("select name from test.lockers where deleted_at is null")).ShouldBe("A");
    }

    [Fact]
    public async Task Refuses_to_save_outside_a_unit_of_work()
    {
        await using var app = await StartAsync();
        await using var services = app.Services.CreateAsyncScope();
        using var _ = app.Services.GetRequiredService<ICurrentScope>().Change(Scope.Vendor(Mine));
        var context = services.ServiceProvider.GetRequiredService<GlowCartDbContext>();
        context.Add(new Locker { TenantId = Mine, Name = "A" });

        (await Should.ThrowAsync<DbUpdateException>(() => context.SaveChangesAsync(Ct)))
            .InnerException.ShouldBeOfType<InvalidOperationException>()
            .Message.ShouldContain("needs a unit of work");
        (await app.CountAsync("test.lockers")).ShouldBe(0);
    }

    [Fact]
    public async Task Marks_what_is_deleted_softly_and_hides_it_from_reads()
    {
        await using var app = await StartAsync();
        await AddAsync(app, Scope.Vendor(Mine), new Locker { Name = "A" });
        await app.RunAsync(
            Scope.Vendor(Mine),
            async services =>
            {
                var lockers = services.GetRequiredService<IRepository<Locker>>();
                lockers.Remove(await lockers.Tracked.SingleAsync(Ct));
            }
        );

        (await app.CountAsync("test.lockers", "deleted_at is not null")).ShouldBe(1);
        await app.RunAsync(
            Scope.Vendor(Mine),
            async services =>
            {
                var lockers = services.GetRequiredService<IRepository<Locker>>();
                (await lockers.Query.CountAsync(Ct)).ShouldBe(0);
                var kept = await lockers.Query.IgnoreQueryFilters([QueryFilters.SoftDelete]).SingleAsync(Ct);
                (await Should.ThrowAsync<GlowCartException>(() => lockers.GetAsync(kept.Id, Ct))).Error.Kind.ShouldBe(
                    ErrorKind.NotFound
                );
            }
        );
    }

    [Fact]
    public async Task Tells_of_a_value_that_is_taken_and_of_a_change_in_the_meantime_as_conflicts()
    {
        await using var app = await StartAsync();
        await AddAsync(app, Scope.Vendor(Mine), new Locker { Name = "A" });
        (
            await Should.ThrowAsync<GlowCartException>(() =>
                AddAsync(app, Scope.Vendor(Mine), new Locker { Name = "A" })
            )
        ).Error.ShouldBe(CommonErrors.Duplicate);

        (
            await Should.ThrowAsync<GlowCartException>(() =>
                app.RunAsync(
                    Scope.Vendor(Mine),
                    async services =>
                    {
                        var locker = await services.GetRequiredService<IRepository<Locker>>().Tracked.SingleAsync(Ct);
                        await app.ExecuteAsync("update test.lockers set pin = 'changed'");
                        locker.Name = "B";
                    }
                )
            )
        ).Error.ShouldBe(CommonErrors.StaleStamp);
        (await app.ScalarAsync<string>("select name from test.lockers")).ShouldBe("A");
    }

    private Task<PlatformApp> StartAsync() => PlatformApp.StartAsync(server);

    private static Task AddAsync(PlatformApp app, Scope scope, object row) =>
        app.RunAsync(
            scope,
            services =>
            {
                services.GetRequiredService<GlowCartDbContext>().Add(row);
                return Task.CompletedTask;
            }
        );
}
