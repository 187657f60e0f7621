using System.ComponentModel.DataAnnotations;
using GlowCart.Identity.Auth;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Identity.Team;

/// <summary>For whoever was asked to join a team and has no account yet.</summary>
[Audience(Audience.Everyone)]
public interface IInvitationService
{
    /// <summary>Sets the password of one's new account, by the token of the invitation's link. It works once; then sign in.</summary>
    /// <error code="identity.invitation.not_found"/>
    [Post("/api/v1/auth/accept-invitation"), Anonymous, NoUnitOfWork, RateLimit("login")]
    Task AcceptAsync([Body] AcceptInvitationRequest request, CancellationToken ct = default);
}

/// <param name="Token">From the link.</param>
/// <param name="Password">8 to 128 characters.</param>
/// <param name="Name">The person's own; what the store calls him stays as it is.</param>
public sealed record AcceptInvitationRequest(
    [property: StringLength(100, MinimumLength = 1)] string Token,
    [property: StringLength(128, MinimumLength = 8)] string Password,
    [property: StringLength(200, MinimumLength = 1), RegularExpression(RegisterRequest.OneLine)] string Name
);

/// <summary>For whoever sends the letters, on <see cref="Events.MemberInvited"/>.</summary>
[Integration]
public interface IInvitations
{
    /// <summary>
    /// Makes the link's token. It is kept nowhere but in the letter: a second call makes another, and the first is worth
    /// nothing from then on.
    /// </summary>
    /// <returns>Null where there is nothing to accept any more.</returns>
    Task<InvitationLetter?> IssueAsync(Guid invitationId, CancellationToken ct = default);
}

/// <param name="Name">What the store calls whom it invites.</param>
public sealed record InvitationLetter(
    string Email,
    string Name,
    string StoreName,
    string Token,
    DateTimeOffset ExpiresAt
);
