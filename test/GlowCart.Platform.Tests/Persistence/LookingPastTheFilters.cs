using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence;
using GlowCart.Platform.Persistence.Reading;
using GlowCart.Platform.Tests.Stage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GlowCart.Platform.Tests.Persistence;

/// <summary>With EF's filters switched off, or beside EF altogether, PostgreSQL's own policies are what is left.</summary>
public sealed class LookingPastTheFilters(PlatformDatabase server)
{
    private static readonly Guid Mine = Guid.CreateVersion7();
    private static readonly Guid Theirs = Guid.CreateVersion7();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Finds_only_ones_own_by_linq() =>
        AsMeAsync(async (context, _) => (await LabelsAsync(context)).ShouldBe(["mine"]));

    [Fact]
    public Task Finds_only_ones_own_by_a_row_s_id() =>
        AsMeAsync(
            async (context, app) =>
            {
                var id = await app.ScalarAsync<Guid>($"select id from test.parcels where tenant_id = '{Theirs}'");
                (
                    await context.Set<Parcel>().IgnoreQueryFilters().FirstOrDefaultAsync(p => p.Id == id, Ct)
                ).ShouldBeNull();
                (await context.Set<Parcel>().FindAsync([id], Ct)).ShouldBeNull();
            }
        );

    [Fact]
    public Task Finds_only_ones_own_by_sql() =>
        AsMeAsync(
            async (context, _) =>
            {
                (
                    await context
                        .Database.SqlQuery<string>($"select label as \"Value\" from test.parcels")
                        .ToListAsync(Ct)
                ).ShouldBe(["mine"]);
                (
                    await context
                        .Set<Parcel>()
                        .FromSql($"select *, xmin from test.parcels")
                        .IgnoreQueryFilters()
                        .Select(p => p.Label)
                        .ToListAsync(Ct)
                ).ShouldBe(["mine"]);
            }
        );

    [Fact]
    public Task Finds_only_ones_own_in_every_statement_of_a_batch() =>
        WithServicesAsync(
            Scope.Vendor(Mine),
            async (services, _) =>
            {
                var sql = services.GetRequiredService<ISql>();
                var first = sql.Defer("select label from test.parcels", [], ReadAsync);
                var second = sql.Defer("select label from test.parcels where label like 't%'", [], ReadAsync);
                (await first).ShouldBe(["mine"]);
                (await second).ShouldBeEmpty();
            }
        );

    [Fact]
    public Task Changes_only_ones_own_by_a_bulk_update_or_delete() =>
        AsMeAsync(
            async (context, app) =>
            {
                var all = context.Set<Parcel>().IgnoreQueryFilters();
                (await all.ExecuteUpdateAsync(s => s.SetProperty(p => p.Label, "seen"), Ct)).ShouldBe(1);
                (await all.Where(p => p.TenantId == Theirs).ExecuteDeleteAsync(Ct)).ShouldBe(0);
                (await context.Database.ExecuteSqlAsync($"update test.parcels set label = 'seen'", Ct)).ShouldBe(1);
            }
        );

    [Fact]
    public Task Moves_no_row_to_another_vendor_by_a_bulk_update() =>
        Should.ThrowAsync<PostgresException>(() =>
            AsMeAsync(
                async (context, _) =>
                    await context.Database.ExecuteSqlAsync($"update test.parcels set tenant_id = {Theirs}", Ct)
            )
        );

    [Fact]
    public Task Finds_only_ones_own_after_going_back_to_a_savepoint() =>
        AsMeAsync(
            async (context, _) =>
            {
                await context.Database.CurrentTransaction!.CreateSavepointAsync("before", Ct);
                (await LabelsAsync(context)).ShouldBe(["mine"]);
                await context.Database.CurrentTransaction.RollbackToSavepointAsync("before", Ct);
                (await LabelsAsync(context)).ShouldBe(["mine"]);
                (await context.Set<Parcel>().IgnoreQueryFilters().ExecuteDeleteAsync(Ct)).ShouldBe(1);
            }
        );

    [Fact]
    public Task Follows_the_scope_when_it_changes_in_the_middle() =>
        AsMeAsync(
            async (context, app) =>
            {
                (await LabelsAsync(context)).ShouldBe(["mine"]);
                using (app.Services.GetRequiredService<ICurrentScope>().Change(Scope.Vendor(Theirs)))
                    (await LabelsAsync(context)).ShouldBe(["theirs"]);
                (await LabelsAsync(context)).ShouldBe(["mine"]);
            }
        );

    [Fact]
    public Task Sees_both_for_an_operator_so_that_the_rest_could_fail() =>
        WithServicesAsync(
            Scope.Operator,
            async (services, _) =>
                (await LabelsAsync(services.GetRequiredService<GlowCartDbContext>())).ShouldBe(
                    ["mine", "theirs"],
                    ignoreOrder: true
                )
        );

    [Theory]
    [InlineData(ScopeKind.None)]
    [InlineData(ScopeKind.Storefront)]
    [InlineData(ScopeKind.Provider)]
    public Task Gives_nothing_in_a_scope_that_owns_none(ScopeKind kind) =>
        Should.ThrowAsync<PostgresException>(() =>
            WithServicesAsync(
                new Scope(kind, [], null),
                async (services, _) => await LabelsAsync(services.GetRequiredService<GlowCartDbContext>())
            )
        );

    [Fact]
    public async Task Gives_nothing_outside_a_unit_of_work_either()
    {
        await using var app = await StartAsync();
        await using var services = app.Services.CreateAsyncScope();
        using var _ = app.Services.GetRequiredService<ICurrentScope>().Change(Scope.Vendor(Mine));
        (await LabelsAsync(services.ServiceProvider.GetRequiredService<GlowCartDbContext>())).ShouldBe(["mine"]);
    }

    [Fact]
    public async Task Refuses_a_row_of_another_vendor_by_a_statement_of_its_own()
    {
        var refused = await Should.ThrowAsync<PostgresException>(() =>
            WithServicesAsync(
                Scope.Vendor(Mine),
                (services, _) =>
                    services
                        .GetRequiredService<ISql>()
                        .ExecuteAsync(
                            "insert into test.loans (id, tenant_id, buyer_id, what) values (@id, @owner, @id, 'a pen')",
                            [
                                new NpgsqlParameter<Guid>("id", Guid.CreateVersion7()),
                                new NpgsqlParameter<Guid>("owner", Theirs),
                            ],
                            Ct
                        )
            )
        );
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public Task Shows_a_row_of_two_sides_to_both_and_to_no_third()
    {
        var (buyer, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        return WithServicesAsync(
            Scope.System,
            async (services, app) =>
            {
                services
                    .GetRequiredService<IRepository<Loan>>()
                    .Add(
                        new Loan
                        {
                            TenantId = Mine,
                            BuyerId = buyer,
                            What = "a pen",
                        }
                    );
                await services.GetRequiredService<IUnitOfWork>().SaveAsync(Ct);
                var context = services.GetRequiredService<GlowCartDbContext>();
                var scope = app.Services.GetRequiredService<ICurrentScope>();
                foreach (
                    var (side, count) in new[]
                    {
                        (Scope.Vendor(Mine), 1),
                        (Scope.Buyer(buyer), 1),
                        (Scope.Vendor(Theirs), 0),
                        (Scope.Buyer(other), 0),
                    }
                )
                {
                    using var _ = scope.Change(side);
                    (await context.Set<Loan>().IgnoreQueryFilters().CountAsync(Ct)).ShouldBe(count, side.ToString());
                    (await context.Set<Loan>().CountAsync(Ct)).ShouldBe(count, side.ToString());
                }
            }
        );
    }

    private static Task<List<string>> LabelsAsync(GlowCartDbContext context) =>
        context.Set<Parcel>().IgnoreQueryFilters().Select(p => p.Label).ToListAsync(Ct);

    private static async Task<List<string>> ReadAsync(System.Data.Common.DbDataReader reader, CancellationToken ct)
    {
        var labels = new List<string>();
        while (await reader.ReadAsync(ct))
            labels.Add(reader.GetString(0));
        return labels;
    }

    private Task AsMeAsync(Func<GlowCartDbContext, PlatformApp, Task> work) =>
        WithServicesAsync(
            Scope.Vendor(Mine),
            (services, app) => work(services.GetRequiredService<GlowCartDbContext>(), app)
        );

    private async Task WithServicesAsync(Scope scope, Func<IServiceProvider, PlatformApp, Task> work)
    {
        await using var app = await StartAsync();
        await app.RunAsync(scope, services => work(services, app));
        (await app.ScalarAsync<string>($"select label from test.parcels where tenant_id = '{Theirs}'")).ShouldBe(
            "theirs"
        );
    }

    /// <summary>A parcel of each, and nobody who would handle them.</summary>
    private async Task<PlatformApp> StartAsync()
    {
        var app = await PlatformApp.StartAsync(
            server,
            settings: new Dictionary<string, string?> { ["Roles:Worker"] = "false" }
        );
        await app.SendParcelAsync(Mine, "mine");
        await app.SendParcelAsync(Theirs, "theirs");
        return app;
    }
}
