using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GlowCart.Kernel.Mail;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Mail;
using GlowCart.Platform.Tests.Stage;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Tests.Mail;

/// <summary>By STARTTLS and with a log-in, as all mail servers but those next door ask for.</summary>
public sealed class SendingMailInPrivate(PlatformDatabase server) : IDisposable
{
    private readonly X509Certificate2 _certificate = NewCertificate();
    private readonly string _trusted = Path.GetTempFileName();

    [Fact]
    public async Task Encrypts_it_and_logs_in()
    {
        await using var post = NewPostOffice();
        await using var app = await SendAsync(post, Trusting);

        post.Received.ShouldHaveSingleItem().ShouldContain("Subject: Your password");
        post.LogInsTried.ShouldBe(["\0glowcart\0s3cret-word"]);
        (await app.CountAsync("platform.outgoing_mails", "sent_at is not null and error is null")).ShouldBe(1);
    }

    [Fact]
    public async Task Shows_its_password_to_no_server_that_nobody_vouches_for()
    {
        await using var post = NewPostOffice();
        await using var app = await SendAsync(post);

        post.LogInsTried.ShouldBeEmpty();
        post.Received.ShouldBeEmpty();
        (await app.CountAsync("platform.outgoing_mails", "sent_at is null and error is not null")).ShouldBe(1);
    }

    [Fact]
    public async Task Sends_nothing_to_a_server_that_only_talks_in_the_clear()
    {
        await using var post = new PostOffice { LogIn = ("glowcart", "s3cret-word") };
        await using var app = await SendAsync(post, Trusting);

        post.LogInsTried.ShouldBeEmpty();
        post.Received.ShouldBeEmpty();
        (await app.CountAsync("platform.outgoing_mails", "sent_at is null and error is not null")).ShouldBe(1);
    }

    [Fact]
    public async Task Waits_where_its_password_is_wrong_and_tells_it_nowhere()
    {
        await using var post = NewPostOffice();
        await using var app = await SendAsync(post, Trusting, ("Mail:Smtp:Password", "an-old-word"));

        post.Received.ShouldBeEmpty();
        (
            await app.CountAsync(
                "platform.outgoing_mails",
                "sent_at is null and dead_at is null and error is not null and error not like '%an-old-word%'"
            )
        ).ShouldBe(1);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        File.Delete(_trusted);
    }

    private (string, string) Trusting => ("Mail:Smtp:TrustedCertificates", _trusted);

    private PostOffice NewPostOffice() => new() { Certificate = _certificate, LogIn = ("glowcart", "s3cret-word") };

    private async Task<PlatformApp> SendAsync(PostOffice post, params (string Key, string Value)[] more)
    {
        File.WriteAllText(_trusted, _certificate.ExportCertificatePem());
        var settings = new Dictionary<string, string?>(post.Settings)
        {
            ["Roles:Worker"] = "false",
            ["Mail:Smtp:UseTls"] = "true",
            ["Mail:Smtp:UserName"] = "glowcart",
            ["Mail:Smtp:Password"] = "s3cret-word",
        };
        foreach (var (key, value) in more)
            settings[key] = value;
        var app = await PlatformApp.StartAsync(server, settings: settings);
        await app.RunAsync(
            Scope.Identity,
            services =>
            {
                services
                    .GetRequiredService<IMailer>()
                    .Send(new MailMessage("ama@people.test", "Your password", "Choose a new one."));
                return Task.CompletedTask;
            }
        );
        var sender = app.Services.GetRequiredService<MailSender>();
        (await sender.SendNextAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        return app;
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=post.test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        // With its key in one piece, as a server needs it.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
