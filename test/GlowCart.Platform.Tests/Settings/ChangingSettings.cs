using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Settings;
using GlowCart.Platform.Tests.Stage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GlowCart.Platform.Tests.Settings;

public sealed class ChangingSettings(PlatformDatabase server)
{
    private static readonly Guid Vendor = Guid.CreateVersion7();
    private static readonly Guid Other = Guid.CreateVersion7();

    [Fact]
    public async Task Answers_from_the_nearest_layer_that_has_a_value()
    {
        await using var app = await PlatformApp.StartAsync(
            server,
            settings: new Dictionary<string, string?> { ["Settings:test.greeting"] = "from the file" },
            configure: services => services.AddScoped<ICurrentUser>(_ => new Person(Guid.CreateVersion7()))
        );
        (await GetAsync(app, Vendor)).ShouldBe("from the file");

        await SetAsync(app, Scope.Operator, "for all", SettingLayer.Global);
        (await GetAsync(app, Vendor)).ShouldBe("for all");

        await SetAsync(app, Scope.Vendor(Vendor), "of the shop", SettingLayer.Vendor);
        (await GetAsync(app, Vendor)).ShouldBe("of the shop");
        (await GetAsync(app, Other)).ShouldBe("for all");

        await SetAsync(app, Scope.Vendor(Vendor), null, SettingLayer.Vendor);
        (await GetAsync(app, Vendor)).ShouldBe("for all");
    }

    [Fact]
    public async Task Puts_a_persons_own_value_before_all_others()
    {
        var person = Guid.CreateVersion7();
        await using var app = await PlatformApp.StartAsync(server);
        await SetAsync(app, Scope.Vendor(Vendor), "of the shop", SettingLayer.Vendor);
        await app.ExecuteAsync(
            $"insert into platform.settings (id, layer, key, name, value) values (gen_random_uuid(), 'User', '{person}', 'test.greeting', 'mine')"
        );
        await using var theirs = await PlatformApp.StartAsync(
            server,
            app.Database,
            configure: services => services.AddScoped<ICurrentUser>(_ => new Person(person))
        );

        (await GetAsync(theirs, Vendor)).ShouldBe("mine");
        (await GetAsync(app, Vendor)).ShouldBe("of the shop");
    }

    [Fact]
    public async Task Is_seen_at_once_by_the_request_and_by_nobody_after_a_rollback()
    {
        await using var app = await PlatformApp.StartAsync(server);
        (await GetAsync(app, Vendor)).ShouldBe("hello");

        await Should.ThrowAsync<TimeoutException>(() =>
            app.RunAsync(
                Scope.Vendor(Vendor),
                async services =>
                {
                    var settings = services.GetRequiredService<ISettings>();
                    await settings.SetAsync(TestSettings.Greeting, "never", SettingLayer.Vendor);
                    (await settings.GetAsync(TestSettings.Greeting)).ShouldBe("never");
                    throw new TimeoutException();
                }
            )
        );

        (await GetAsync(app, Vendor)).ShouldBe("hello");
    }

    [Fact]
    public async Task Keeps_a_secret_encrypted_in_table_and_audit_log()
    {
        await using var app = await PlatformApp.StartAsync(server);

        await SetAsync(app, Scope.Vendor(Vendor), "sk-12345", SettingLayer.Vendor, TestSettings.ApiKey);

        (await GetAsync(app, Vendor, TestSettings.ApiKey)).ShouldBe("sk-12345");
        (await app.CountAsync("platform.settings", "value is null and secret not like '%sk-12345%'")).ShouldBe(1);
        (await app.CountAsync("platform.audit_logs", "changes::text like '%sk-12345%'")).ShouldBe(0);
        (await app.CountAsync("platform.audit_logs", "changes::text like '%Setting%'")).ShouldBe(1);
    }

    [Fact]
    public async Task Tells_a_secret_to_nobody_who_asks_for_the_sheet()
    {
        await using var app = await PlatformApp.StartAsync(server);
        await SetAsync(app, Scope.Vendor(Vendor), "sk-12345", SettingLayer.Vendor, TestSettings.ApiKey);

        await app.RunAsync(
            Scope.Vendor(Vendor),
            async services =>
            {
                var sheet = services.GetRequiredService<SettingSheet>();
                var secret = (await sheet.ReadAsync(SettingLayer.Vendor, default)).Single(s =>
                    s.Definition.Name == TestSettings.ApiKey
                );
                secret.Value.ShouldBeNull();
                secret.Source.ShouldBe(SettingSource.Vendor);
            }
        );
    }

    [Fact]
    public async Task Does_not_count_in_a_layer_that_is_not_the_settings()
    {
        await using var app = await PlatformApp.StartAsync(server);
        await app.ExecuteAsync(
            $"insert into platform.settings (id, layer, key, name, value) values (gen_random_uuid(), 'Vendor', '{Vendor}', '{TestSettings.Parcels}', '99')"
        );

        (await GetAsync(app, Vendor, TestSettings.Parcels)).ShouldBe("10");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("ten")]
    [InlineData("1.5")]
    public async Task Refuses_what_a_setting_can_not_be(string value)
    {
        await using var app = await PlatformApp.StartAsync(server);

        var refused = await Should.ThrowAsync<GlowCartException>(() =>
            SetAsync(app, Scope.Operator, value, SettingLayer.Global, TestSettings.Parcels)
        );

        refused.Error.ShouldBe(SettingErrors.InvalidValue);
    }

    [Fact]
    public async Task Is_refused_in_a_layer_that_is_not_the_callers()
    {
        await using var app = await PlatformApp.StartAsync(server);

        var refused = await Should.ThrowAsync<GlowCartException>(() =>
            SetAsync(app, Scope.Vendor(Vendor), "mine for all", SettingLayer.Global)
        );

        refused.Error.Kind.ShouldBe(ErrorKind.Forbidden);
    }

    [Fact]
    public async Task Is_refused_by_the_second_wall_for_another_vendor()
    {
        await using var app = await PlatformApp.StartAsync(server);
        await SetAsync(app, Scope.Vendor(Other), "theirs", SettingLayer.Vendor);
        await using var source = NpgsqlDataSource.Create(app.Database.App);
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                $"select set_config('role', 'glow_vendor', true), set_config('glow.tenants', '{{{Vendor}}}', true)"
            )
        );
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from platform.settings"));

        (await batch.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Fact]
    public async Task Fails_for_a_name_that_nobody_defines()
    {
        await using var app = await PlatformApp.StartAsync(server);

        await Should.ThrowAsync<ArgumentException>(() => GetAsync(app, Vendor, "test.gretting"));
    }

    [Fact]
    public async Task Leaves_features_at_their_defaults_where_no_module_keeps_plans()
    {
        await using var app = await PlatformApp.StartAsync(server);

        await app.RunAsync(
            Scope.Vendor(Vendor),
            async services =>
            {
                var features = services.GetRequiredService<IFeatures>();
                (await features.GetQuotaAsync(TestFeatures.Parcels)).ShouldBe(10);
                await Should.ThrowAsync<ArgumentException>(async () => await features.GetAsync("test.nothing"));
            }
        );
    }

    private static Task SetAsync(
        PlatformApp app,
        Scope scope,
        string? value,
        SettingLayer layer,
        string name = TestSettings.Greeting
    ) =>
        app.RunAsync(
            scope,
            async services => await services.GetRequiredService<ISettings>().SetAsync(name, value, layer)
        );

    private static async Task<string> GetAsync(PlatformApp app, Guid vendor, string name = TestSettings.Greeting)
    {
        await using var services = app.Services.CreateAsyncScope();
        using var _ = app.Services.GetRequiredService<ICurrentScope>().Change(Scope.Vendor(vendor));
        return await services
            .ServiceProvider.GetRequiredService<ISettings>()
            .GetAsync(name, TestContext.Current.CancellationToken);
    }
}
