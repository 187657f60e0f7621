using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GlowCart.Platform.Mail;

/// <summary>Who got which mail is personal, and of use for a while only.</summary>
internal sealed class ForgetMails(ISql sql, ICurrentScope scope, IOptions<MailOptions> options, TimeProvider clock)
    : IRecurringJob
{
    public string Name => "forget-mails";
    public TimeSpan Interval => TimeSpan.FromHours(6);

    public Task RunAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        return sql.ExecuteAsync(
            "delete from platform.outgoing_mails where created_at < @limit and (sent_at is not null or dead_at is not null)",
            [new NpgsqlParameter<DateTimeOffset>("limit", clock.GetUtcNow() - options.Value.Retention)],
            ct
        );
    }
}
