using GlowCart.Kernel.Mail;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Mail;
using GlowCart.Platform.Tests.Stage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GlowCart.Platform.Tests.Mail;

public sealed class SendingMail(PlatformDatabase server) : IAsyncDisposable
{
    private const string Secret = "https://glowcart.test/reset?token=s3cret";
    private readonly PostOffice _post = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Happens_once_after_the_commit_and_leaves_no_link_behind()
    {
        await using var app = await StartAsync();
        await SendAsync(app);
        await PlatformApp.UntilAsync(
            async () => await app.CountAsync("platform.outgoing_mails", "sent_at is not null") == 1,
            "the mail is sent"
        );

        var mail = _post.Received.ShouldHaveSingleItem();
        mail.ShouldContain("From: GlowCart <post@glowcart.test>");
        mail.ShouldContain("To: ama@people.test");
        mail.ShouldContain("Subject: Your password");
        mail.ShouldContain(Secret);
        (await app.CountAsync("platform.outgoing_mails", "body like '%s3cret%'")).ShouldBe(0);
        (
            await app.CountAsync("platform.outgoing_mails", "recipient = 'ama@people.test' and body like '%[link]%'")
        ).ShouldBe(1);
        (await Sender(app).SendNextAsync(Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task Does_not_happen_when_the_unit_of_work_fails()
    {
        await using var app = await StartAsync(worker: false);
        await Should.ThrowAsync<InvalidOperationException>(() =>
            app.RunAsync(
                Scope.Identity,
                services =>
                {
                    services.GetRequiredService<IMailer>().Send(Message);
                    throw new InvalidOperationException("No.");
                }
            )
        );
        (await app.CountAsync("platform.outgoing_mails", "true")).ShouldBe(0);
    }

    [Fact]
    public async Task Is_tried_again_later_and_in_the_end_given_up()
    {
        await using var app = await StartAsync(worker: false, ("Mail:MaxAttempts", "3"));
        _post.Refusal = "451 come back later";
        await SendAsync(app);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            (await Sender(app).SendNextAsync(Ct)).ShouldBeTrue();
            (await Sender(app).SendNextAsync(Ct)).ShouldBeFalse("it waits");
            (
                await app.CountAsync("platform.outgoing_mails", $"attempts = {attempt} and error like '%come back%'")
            ).ShouldBe(1);
            _clock.Advance(TimeSpan.FromMinutes(10));
        }

        _post.Refusal = null;
        (await Sender(app).SendNextAsync(Ct)).ShouldBeFalse();
        (await app.CountAsync("platform.outgoing_mails", "dead_at is not null and body not like '%s3cret%'")).ShouldBe(
            1
        );
        _post.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Arrives_when_the_server_is_back()
    {
        await using var app = await StartAsync(worker: false);
        _post.Refusal = "451 come back later";
        await SendAsync(app);
        await Sender(app).SendNextAsync(Ct);
        _post.Refusal = null;
        _clock.Advance(TimeSpan.FromMinutes(1));

        (await Sender(app).SendNextAsync(Ct)).ShouldBeTrue();

        _post.Received.ShouldHaveSingleItem().ShouldContain(Secret);
        (await app.CountAsync("platform.outgoing_mails", "sent_at is not null and error is null")).ShouldBe(1);
    }

    [Fact]
    public async Task To_a_mailbox_that_is_unknown_is_not_tried_again()
    {
        await using var app = await StartAsync(worker: false);
        _post.Refusal = "550 no such mailbox";
        await SendAsync(app);
        await Sender(app).SendNextAsync(Ct);
        (await app.CountAsync("platform.outgoing_mails", "dead_at is not null and attempts = 1")).ShouldBe(1);
    }

    [Fact]
    public async Task By_several_at_once_gives_each_mail_to_one()
    {
        await using var app = await StartAsync(worker: false);
        for (var i = 0; i < 10; i++)
            await SendAsync(app);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAllAsync(app)));
        _post.Received.Count.ShouldBe(10);
        (await app.CountAsync("platform.outgoing_mails", "sent_at is not null and attempts = 1")).ShouldBe(10);
    }

    public ValueTask DisposeAsync() => _post.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static MailMessage Message => new("ama@people.test", "Your password", $"Choose a new one:\n\n{Secret}\n");

    private static MailSender Sender(PlatformApp app) => app.Services.GetRequiredService<MailSender>();

    private static async Task SendAllAsync(PlatformApp app)
    {
        while (await Sender(app).SendNextAsync(Ct)) { }
    }

    private static Task SendAsync(PlatformApp app) =>
        app.RunAsync(
            Scope.Identity,
            services =>
            {
                services.GetRequiredService<IMailer>().Send(Message);
                return Task.CompletedTask;
            }
        );

    private Task<PlatformApp> StartAsync(bool worker = true, params (string Key, string Value)[] settings) =>
        PlatformApp.StartAsync(
            server,
            settings: new Dictionary<string, string?>(_post.Settings)
            {
                ["Roles:Worker"] = worker.ToString(),
                ["Mail:MaxAttempts"] = settings.FirstOrDefault(s => s.Key == "Mail:MaxAttempts").Value ?? "10",
            },
            configure: services => services.AddSingleton<TimeProvider>(_clock)
        );
}
