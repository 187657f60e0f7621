using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Permissions;
using GlowCart.Platform.Endpoints;
using GlowCart.Platform.Paging;
using GlowCart.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Platform.Mail;

/// <summary>What has been mailed, for operators who are asked why nothing came. Links and codes aren't theirs to see.</summary>
internal static class MailEndpoints
{
    public static void MapMails(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints
            .MapGroup("/api/v1/admin/mails")
            .WithTags("Mails")
            .WithMetadata(new EndpointAccess(Audience.Operator, MailPermissions.View, false));
        group.MapGet(
            "",
            (
                OutgoingMails mails,
                string? recipient,
                string? state,
                string? cursor,
                int limit = 20,
                CancellationToken ct = default
            ) => mails.ListAsync(recipient, StateOf(state), cursor, Page.Demand(limit), ct)
        );
        group.MapGet("/{id:guid}", (Guid id, OutgoingMails mails, CancellationToken ct) => mails.GetAsync(id, ct));
    }

    private static MailState? StateOf(string? word) =>
        word is null ? null
        : Enum.TryParse<MailState>(word, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state
        : throw CommonRules.NoValue.Broken("state", ("value", word));
}

/// <summary>Reads in the caller's scope, whose role may read everything of a mail but what it says.</summary>
internal sealed class OutgoingMails(GlowCartDbContext context)
{
    /// <summary>The newest first, without what they say.</summary>
    public async Task<PagedList<MailDto>> ListAsync(
        string? recipient,
        MailState? state,
        string? cursor,
        int limit,
        CancellationToken ct
    )
    {
        var mails = context.Set<OutgoingMail>().AsQueryable();
        if (recipient is not null)
            mails = mails.Where(m => m.Recipient == recipient);
        mails = state switch
        {
            MailState.Waiting => mails.Where(m => m.SentAt == null && m.DeadAt == null),
            MailState.Sent => mails.Where(m => m.SentAt != null),
            MailState.Dead => mails.Where(m => m.DeadAt != null),
            _ => mails,
        };
        if (Cursor.Parse(cursor) is { Id: var before })
            mails = mails.Where(m => m.Id < before);
        var rows = await Read(mails.OrderByDescending(m => m.Id).Take(limit + 1), withText: false).ToListAsync(ct);
        return Page.Of(rows, limit, m => m, m => new Cursor("", m.Id));
    }

    public async Task<MailDto> GetAsync(Guid id, CancellationToken ct) =>
        await Read(context.Set<OutgoingMail>().Where(m => m.Id == id), withText: true).SingleOrDefaultAsync(ct)
        ?? throw MailErrors.NotFound.With(("id", id));

    private static IQueryable<MailDto> Read(IQueryable<OutgoingMail> mails, bool withText) =>
        mails.Select(m => new MailDto(
            m.Id,
            m.Recipient,
            m.Subject,
            withText ? m.Masked : null,
            m.SentAt != null ? MailState.Sent
                : m.DeadAt != null ? MailState.Dead
                : MailState.Waiting,
            m.CreatedAt,
            m.SentAt,
            m.Attempts,
            m.Error
        ));
}

/// <param name="Text">Null in lists. Its links and codes are masked.</param>
/// <param name="Error">What the mail server said last.</param>
internal sealed record MailDto(
    Guid Id,
    string Recipient,
    string Subject,
    string? Text,
    MailState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt,
    int Attempts,
    string? Error
);

internal enum MailState
{
    Waiting,
    Sent,
    Dead,
}

internal static class MailErrors
{
    public static readonly ErrorDefinition NotFound = new(
        "mail.not_found",
        ErrorKind.NotFound,
        "There is no such mail."
    );
    public static readonly ErrorDefinition TrialFailed = new(
        "mail.trial_failed",
        ErrorKind.Conflict,
        "The mail didn't leave: {reason}"
    );
}

internal sealed class MailPermissions : IPermissionDefinitionProvider
{
    public const string View = "view_mails";

    public IEnumerable<PermissionDefinition> Define() =>
        [new PermissionDefinition(View, "See which mails were sent", Audience.Operator)];
}
