using System.Net.Sockets;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Settings;
using MailKit;
using MailKit.Security;
using MimeKit;

namespace GlowCart.Platform.Mail;

/// <summary>
/// One mail at once, without a row and a second attempt, for an operator who wants to know whether mail works. It tells him
/// what the server said.
/// </summary>
public sealed class MailTrial
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly IMailTransport _transport;
    private readonly ISettings _settings;
    private readonly TimeProvider _clock;

    internal MailTrial(IMailTransport transport, ISettings settings, TimeProvider clock) =>
        (_transport, _settings, _clock) = (transport, settings, clock);

    /// <param name="from">Null: as all mails.</param>
    /// <exception cref="GlowCartException">`mail.trial_failed`.</exception>
    public async Task SendAsync(string? from, string to, string subject, string text, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            var server = await MailServer.FindAsync(_settings, ct);
            var message = new MimeMessage
            {
                Subject = subject,
                Date = _clock.GetUtcNow(),
                Body = new TextPart("plain") { Text = text },
                MessageId = $"{Guid.CreateVersion7():N}@{server.From.Domain}",
            };
            message.From.Add(from is null ? server.From : new MailboxAddress(server.From.Name, from));
            message.To.Add(new MailboxAddress("", to));
            await _transport.SendAsync(message, server, patience.Token);
        }
        catch (Exception e) when (IsTheServers(e, ct))
        {
            throw MailErrors.TrialFailed.With(("reason", e.Message));
        }
    }

    private static bool IsTheServers(Exception e, CancellationToken ct) =>
        e
            is ProtocolException
                or CommandException
                or System.Security.Authentication.AuthenticationException
                or MailKit.Security.AuthenticationException
                or SslHandshakeException
                or ServiceNotConnectedException
                or ServiceNotAuthenticatedException
                or SocketException
                or IOException
                or ParseException
                or NotSupportedException
                or InvalidOperationException
        || e is OperationCanceledException && !ct.IsCancellationRequested;
}
