using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Messaging;
using GlowCart.Platform.Persistence.Reading;
using MailKit.Net.Smtp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using Npgsql;

namespace GlowCart.Platform.Mail;

/// <summary>Mails were committed.</summary>
internal sealed class MailSignal(TimeProvider clock) : Signal(clock);

/// <summary>
/// Sends what was committed, on any number of instances at once. A mail is claimed by moving its next attempt ahead, so no
/// other takes it, and one whose process died is taken up again. SMTP knows no transactions: a process that dies between the
/// server's yes and our note sends it twice, under the same Message-Id.
/// </summary>
internal sealed class MailSender(
    IMailTransport transport,
    MailSignal signal,
    IServiceScopeFactory scopes,
    ICurrentScope scope,
    IOptions<MailOptions> options,
    TimeProvider clock,
    ILogger<MailSender> log
) : BackgroundService
{
    /// <summary>Shorter than the shortest pause between attempts, so that no mail is claimed while it is being sent.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(2);
    private const int LongestError = 500;

    private const string Claim = """
        update platform.outgoing_mails m set attempts = attempts + 1,
          next_attempt_at = @now + least(interval '1 minute' * 2 ^ least(attempts, 10), @longest)
        where id = (
          select id from platform.outgoing_mails
          where sent_at is null and dead_at is null and next_attempt_at <= @now
          order by next_attempt_at limit 1 for update skip locked)
        returning id, recipient, subject, body, created_at, attempts
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SendNextAsync(stoppingToken))
                    stoppingToken.ThrowIfCancellationRequested();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "Mails can't be looked for; they wait");
            }
            await signal.WaitAsync(options.Value.PollInterval, stoppingToken);
        }
    }

    /// <returns>False: none is due.</returns>
    public async Task<bool> SendNextAsync(CancellationToken ct)
    {
        if (await ClaimAsync(ct) is not { } mail)
            return false;
        if (mail.Attempts > options.Value.MaxAttempts)
        {
            await NoteAsync(mail, Outcome.Dead, "The process ended during each attempt.");
            return true;
        }
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(Patience);
            var server = await ServerAsync(patience.Token);
            await transport.SendAsync(ToMessage(mail, server.From), server, patience.Token);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            await FailAsync(mail, e);
            return true;
        }
        await NoteAsync(mail, Outcome.Sent, null);
        return true;
    }

    private async Task FailAsync(Mail mail, Exception e)
    {
        var isDead = mail.Attempts >= options.Value.MaxAttempts || IsFinal(e);
        // Without the recipient: the log is no address book.
        log.LogWarning(
            "Mail {Mail} failed at attempt {Attempt}{Death}: {Error}",
            mail.Id,
            mail.Attempts,
            isDead ? " and is dead" : "",
            e.Message
        );
        await NoteAsync(mail, isDead ? Outcome.Dead : Outcome.Waits, e.Message);
    }

    /// <summary>It is no address, or the server knows no such mailbox: asking again changes nothing.</summary>
    private static bool IsFinal(Exception e) =>
        e
            is ParseException
                or SmtpCommandException
                {
                    ErrorCode: SmtpErrorCode.RecipientNotAccepted,
                    StatusCode: >= (SmtpStatusCode)500
                };

    private async Task<Mail?> ClaimAsync(CancellationToken ct)
    {
        await using var services = scopes.CreateAsyncScope();
        using var _ = scope.Change(Scope.System);
        var rows = await services
            .ServiceProvider.GetRequiredService<ISql>()
            .QueryAsync(
                Claim,
                [
                    new NpgsqlParameter<DateTimeOffset>("now", clock.GetUtcNow()),
                    new NpgsqlParameter<TimeSpan>("longest", LongestPause),
                ],
                r => new Mail(
                    r.GetGuid(0),
                    r.GetString(1),
                    r.GetString(2),
                    r.GetString(3),
                    r.GetFieldValue<DateTimeOffset>(4),
                    r.GetInt32(5)
                ),
                ct
            );
        return rows is [var mail] ? mail : null;
    }

    /// <summary>To the end, even when the program stops: what has left must be known to have left.</summary>
    private async Task NoteAsync(Mail mail, Outcome outcome, string? error)
    {
        await using var services = scopes.CreateAsyncScope();
        using var _ = scope.Change(Scope.System);
        await services
            .ServiceProvider.GetRequiredService<ISql>()
            .ExecuteAsync(
                """
                update platform.outgoing_mails set error = nullif(@error, ''),
                  body = case when @outcome = 'Waits' then body else masked end,
                  sent_at = case when @outcome = 'Sent' then @now end, dead_at = case when @outcome = 'Dead' then @now end
                where id = @id
                """,
                [
                    new NpgsqlParameter<Guid>("id", mail.Id),
                    new NpgsqlParameter<DateTimeOffset>("now", clock.GetUtcNow()),
                    new NpgsqlParameter<string>("outcome", outcome.ToString()),
                    new NpgsqlParameter<string>("error", Short(error ?? "")),
                ],
                CancellationToken.None
            );
    }

    private async Task<MailServer> ServerAsync(CancellationToken ct)
    {
        await using var services = scopes.CreateAsyncScope();
        using var _ = scope.Change(Scope.System);
        return await MailServer.FindAsync(services.ServiceProvider.GetRequiredService<ISettings>(), ct);
    }

    private static MimeMessage ToMessage(Mail mail, MailboxAddress from)
    {
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = mail.CreatedAt,
            Body = new TextPart("plain") { Text = mail.Body },
        };
        message.From.Add(from);
        message.To.Add(new MailboxAddress("", mail.Recipient));
        message.MessageId = $"{mail.Id:N}@{from.Address.Split('@')[^1]}";
        // Out of office, and other machines' answers, to nobody.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static string Short(string text) => text.Length > LongestError ? text[..LongestError] : text;

    private enum Outcome
    {
        Sent,
        Waits,
        Dead,
    }

    private sealed record Mail(
        Guid Id,
        string Recipient,
        string Subject,
        string Body,
        DateTimeOffset CreatedAt,
        int Attempts
    );
}
