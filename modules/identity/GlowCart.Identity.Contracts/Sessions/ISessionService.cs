using System.ComponentModel.DataAnnotations;
using GlowCart.Identity.Auth;
using GlowCart.Identity.ExternalLogins;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using Refit;

namespace GlowCart.Identity.Sessions;

/// <summary>Where somebody is signed in, and was. Always the caller's own, in all accounts.</summary>
[Audience(Audience.Buyer | Audience.Vendor | Audience.Operator), SignedIn]
public interface ISessionService
{
    /// <summary>The sessions that go on, newest first.</summary>
    [Get("/api/v1/auth/sessions")]
    Task<PagedList<SessionDto>> ListAsync([Query] SessionQuery query, CancellationToken ct = default);

    /// <summary>Ends one session and its tokens. Ending it twice is the same as once.</summary>
    /// <error code="identity.session.not_found"/>
    [Delete("/api/v1/auth/sessions/{id}"), NoUnitOfWork]
    Task EndAsync(Guid id, CancellationToken ct = default);

    /// <summary>Ends all sessions but the one that asks.</summary>
    [Delete("/api/v1/auth/sessions"), NoUnitOfWork]
    Task EndOthersAsync(CancellationToken ct = default);

    /// <summary>Attempts to sign in with the caller's e-mail, newest first.</summary>
    [Get("/api/v1/auth/login-history")]
    Task<PagedList<LoginAttemptDto>> HistoryAsync([Query] SessionQuery query, CancellationToken ct = default);
}

public sealed record SessionQuery(
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);

/// <param name="Device">The browser's or app's word on itself; null where it said none.</param>
/// <param name="Address">The last that it came from.</param>
/// <param name="LastSeenAt">When it last signed in or renewed its tokens: exact to the life of an access token.</param>
/// <param name="IsCurrent">The session that asks.</param>
public sealed record SessionDto(
    Guid SessionId,
    AccountType AccountType,
    Guid? VendorId,
    string? Device,
    string? Address,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastSeenAt,
    bool IsCurrent
);

/// <param name="Provider">By whose word somebody wanted in; null: by a password.</param>
/// <param name="SessionId">The session that came of it.</param>
public sealed record LoginAttemptDto(
    DateTimeOffset At,
    LoginOutcome Outcome,
    ExternalProvider? Provider,
    string? Device,
    string? Address,
    Guid? SessionId
);

public enum LoginOutcome
{
    Succeeded,

    /// <summary>A password, or a code that was mailed in its place.</summary>
    WrongCredentials,

    /// <summary>The password was right, the second factor wasn't.</summary>
    WrongOtp,
}

public static class SessionErrors
{
    public static readonly ErrorDefinition NotFound = new(
        "identity.session.not_found",
        ErrorKind.NotFound,
        "You have no such session."
    );
}
