using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace GlowCart.Platform.Mail;

/// <summary>How a mail leaves. It has left when this returns.</summary>
internal interface IMailTransport
{
    Task SendAsync(MimeMessage message, MailServer server, CancellationToken ct);
}

/// <summary>By SMTP where a server is set, and to the folder else: it may be set while the program runs.</summary>
internal sealed class MailTransport(IOptions<MailOptions> options, TimeProvider clock) : IMailTransport
{
    private readonly SmtpTransport _smtp = new(options);
    private readonly FolderTransport _folder = new(options, clock);

    public Task SendAsync(MimeMessage message, MailServer server, CancellationToken ct) =>
        server.Host is null ? _folder.SendAsync(message, server, ct) : _smtp.SendAsync(message, server, ct);
}

internal sealed class SmtpTransport(IOptions<MailOptions> options) : IMailTransport
{
    private const int TlsFromTheFirstByte = 465;

    public async Task SendAsync(MimeMessage message, MailServer server, CancellationToken ct)
    {
        using var client = new SmtpClient();
        if (options.Value.Smtp.TrustedCertificates is { Length: > 0 } trusted)
            client.ServerCertificateValidationCallback = (_, certificate, _, errors) =>
                IsVouchedFor(certificate, errors, trusted);
        var security =
            !server.UseTls ? SecureSocketOptions.None
            : server.Port == TlsFromTheFirstByte ? SecureSocketOptions.SslOnConnect
            : SecureSocketOptions.StartTls;
        await client.ConnectAsync(server.Host!, server.Port, security, ct);
        if (server.UserName is { } name)
            await client.AuthenticateAsync(name, server.Password ?? "", ct);
        await client.SendAsync(message, ct);
        // The server has it. A farewell that fails must not make us send it again.
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception e) when (e is IOException or MailKit.ProtocolException or OperationCanceledException) { }
    }

    /// <summary>By one's own authorities alone; the name must be the server's all the same.</summary>
    private static bool IsVouchedFor(X509Certificate? certificate, SslPolicyErrors errors, string file)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(file);
        // A house's own authority rarely says what it has taken back.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var shown = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return chain.Build(shown);
    }
}

/// <summary>A file a mail, to be opened by any mail program.</summary>
internal sealed class FolderTransport(IOptions<MailOptions> options, TimeProvider clock) : IMailTransport
{
    private const string Unwelcome = "\\/:*?\"<>|";

    public async Task SendAsync(MimeMessage message, MailServer server, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(options.Value.Folder).FullName;
        var recipient = message.To.Mailboxes.First().Address;
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{clock.GetUtcNow():yyyyMMdd-HHmmss}-{recipient}-{message.MessageId!.Split('@')[0]}.eml"
        );
        name = string.Concat(name.Select(c => Unwelcome.Contains(c) || char.IsControl(c) ? '_' : c));
        var unfinished = Path.Combine(folder, $".{name}");
        await message.WriteToAsync(unfinished, ct);
        File.Move(unfinished, Path.Combine(folder, name), overwrite: true);
    }
}
