using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Identity;

public sealed class CleaningUp
{
    private static readonly string[] Tables =
    [
        "identity.refresh_tokens",
        "identity.sessions",
        "identity.openid_authorizations",
        "identity.login_history",
        "identity.sign_in_failures",
        "identity.password_resets",
        "identity.verification_codes",
        "platform.outgoing_mails",
        "webhooks.incoming_webhooks",
    ];

    [Fact]
    public async Task Leaves_nothing_that_is_old_and_all_that_is_in_use()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var buyer = await app.AsBuyerAsync();
        await app.AsStranger().PostAsync("/api/v1/auth/forgot-password", new { email = buyer.Email });
        await app.Mail.TokenAsync(buyer.Email, "Choose a new password");
        await app.AsStranger().PostAsync("/api/v1/auth/login", new { email = "nobody@people.test", password = "x" });
        await ExecuteAsync(
            app,
            "insert into webhooks.incoming_webhooks values (gen_random_uuid(), 'chipper', 'e1', 'paid', '{}', now())"
        );
        foreach (var table in Tables)
            (await CountAsync(app, table)).ShouldBeGreaterThan(0, table);
        await CleanAsync(app);
        foreach (var table in Tables)
            (await CountAsync(app, table)).ShouldBeGreaterThan(0, $"{table} while it is in use");

        app.Clock.Advance(TimeSpan.FromDays(181));
        using var late = await app.SignInAsync(buyer.Email);
        await CleanAsync(app);

        foreach (var table in Tables.Take(4))
            (await CountAsync(app, table)).ShouldBe(1, $"{table}: what belongs to the session of today");
        foreach (var table in Tables.Skip(4))
            (await CountAsync(app, table)).ShouldBe(0, table);
        (await late.Api.GetAsync("/api/v1/auth/me")).Must();
        (await app.AsStranger().PostAsync("/api/v1/auth/refresh", new { refreshToken = late.RefreshToken })).Must();
    }

    private static async Task CleanAsync(GlowCartApp app)
    {
        foreach (var job in new[] { "forget-sign-ins", "forget-mails", "forget-incoming-webhooks" })
            await app.RunAsync(job);
    }

    private static Task<long> CountAsync(GlowCartApp app, string table) =>
        app.Database.ScalarAsync<long>($"select count(*) from {table}");

    private static async Task ExecuteAsync(GlowCartApp app, string sql)
    {
        await using var command = app.Database.Truth.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
