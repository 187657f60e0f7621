using GlowCart.Host.Tests.Stage;
using GlowCart.Platform.Persistence.Migrations;
using GlowCart.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace GlowCart.Host.Tests.Operations;

/// <summary>Every start of the embedded default migrates, and every deployment does: mostly there is nothing to do.</summary>
public sealed class MigratingAgain
{
    private const string Shape = """
        select string_agg(line, e'\n' order by line) from (
          select format('policy %s.%s %s %s %s', schemaname, tablename, policyname, qual, with_check) as line from pg_policies
          union all
          select format('view %s.%s %s', schemaname, viewname, definition) from pg_views
            where schemaname not in ('pg_catalog', 'information_schema')
          union all
          select format('grant %s.%s %s %s', table_schema, table_name, grantee, privilege_type)
            from information_schema.role_table_grants where grantee like 'glow%') shape
        """;

    [Fact]
    public async Task Changes_nothing_and_disturbs_nobody()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var vendor = await app.AsVendorAsync();
        var product = await vendor.ListProductAsync("Soap");
        var before = await app.Database.ScalarAsync<string>(Shape);

        await MigrateAsync(app);
        await MigrateAsync(app);

        (await app.Database.ScalarAsync<string>(Shape)).ShouldBe(before);
        using var stranger = new Caller(app.Address);
        (await stranger.GetAsync($"/api/v1/products/{product}")).Must();
    }

    [Fact]
    public async Task Clears_away_a_view_that_no_script_makes_any_more()
    {
        await using var app = await GlowCartApp.StartAsync();
        await app.Database.ScalarAsync<int>(
            """
            set role glow_owner;
            create view catalog.storefront_of_last_year as select * from catalog.storefront_products;
            reset role;
            select 1
            """
        );

        await MigrateAsync(app);

        (
            await app.Database.ScalarAsync<long>(
                "select count(*) from pg_views where viewname = 'storefront_of_last_year'"
            )
        ).ShouldBe(0);
    }

    private static Task MigrateAsync(GlowCartApp app) =>
        new DatabaseMigrator(GlowCartModules.All(), NullLogger<DatabaseMigrator>.Instance).MigrateAsync(
            app.Database.OwnerConnection,
            TestContext.Current.CancellationToken
        );
}
