using GlowCart.Kernel.Contracts;

namespace GlowCart.Identity.Notices;

/// <summary>For whoever sends a notice: who wants it, and from when on.</summary>
[Integration]
public interface INotices
{
    /// <summary>Those of the people who want this kind by this way.</summary>
    Task<IReadOnlyList<NoticeRecipient>> WantedByAsync(
        IReadOnlyCollection<Guid> userIds,
        NoticeKind kind,
        NoticeChannel channel,
        CancellationToken ct = default
    );

    /// <summary>Those of a store's owners who want this kind by this way.</summary>
    Task<IReadOnlyList<NoticeRecipient>> WantedByOwnersAsync(
        Guid vendorId,
        NoticeKind kind,
        NoticeChannel channel,
        CancellationToken ct = default
    );
}

/// <param name="NotBefore">The end of his quiet hours, where it is one of them and the notice has time.</param>
public sealed record NoticeRecipient(Guid UserId, string Email, string Name, DateTimeOffset? NotBefore);

/// <summary>What a notice is about.</summary>
public enum NoticeKind
{
    /// <summary>Passwords, e-mails, sessions, invitations: what keeps an account safe. It can't be switched off.</summary>
    Security,

    /// <summary>The store itself: its verification, its standing.</summary>
    Store,
    Orders,
    Payments,
    Stock,
    Messages,
    Reviews,
    Social,
}

public enum NoticeChannel
{
    Email,
    Push,
    InApp,
}
