using System.ComponentModel.DataAnnotations;
using GlowCart.Identity.Auth;
using GlowCart.Identity.Roles;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Identity.Operators;

/// <summary>Who runs the marketplace.</summary>
[Audience(Audience.Operator), Permission(IdentityPermissions.ManageOperators)]
public interface IOperatorService
{
    /// <summary>All operators, by e-mail.</summary>
    [Get("/api/v1/admin/operators"), Permission(IdentityPermissions.ViewOperators)]
    Task<PagedList<OperatorDto>> ListAsync(CancellationToken ct = default);

    /// <summary>One operator.</summary>
    /// <error code="identity.user.not_found"/>
    [Get("/api/v1/admin/operators/{id}"), Permission(IdentityPermissions.ViewOperators)]
    Task<OperatorDto> GetAsync(Guid id, CancellationToken ct = default);

    /// <summary>
    /// Makes somebody an operator. Whoever has an account must have proved his e-mail; anybody else gets a mail by which he
    /// chooses a password, or has the one that is given here.
    /// </summary>
    /// <error code="identity.operator.exists"/> <error code="identity.operator.email_unproved"/>
    /// <error code="identity.role.beyond_yours"/> <error code="identity.account.exists"/>
    [Post("/api/v1/admin/operators"), SuccessStatus(201), NoUnitOfWork]
    Task<OperatorDto> AddAsync([Body] AddOperatorRequest request, CancellationToken ct = default);

    /// <summary>
    /// Gives an operator these roles in place of those he has, and ends his sessions where they are others. Nobody gives or
    /// takes what he doesn't hold himself, so nobody can raise himself.
    /// </summary>
    /// <error code="identity.user.not_found"/> <error code="identity.role.beyond_yours"/>
    /// <error code="identity.operator.last"/> <error code="common.stale_stamp"/>
    [Put("/api/v1/admin/operators/{id}/roles")]
    Task<OperatorDto> SetRolesAsync(Guid id, [Body] SetOperatorRolesRequest request, CancellationToken ct = default);

    /// <summary>He is an operator no more, and his sessions as one end. The person's account stays his.</summary>
    /// <error code="identity.user.not_found"/> <error code="identity.role.beyond_yours"/>
    /// <error code="identity.operator.last"/>
    [Delete("/api/v1/admin/operators/{id}")]
    Task RemoveAsync(Guid id, CancellationToken ct = default);
}

/// <param name="UserId">The person's.</param>
/// <param name="Roles">`operator`, which may do everything, or roles that operators made.</param>
/// <param name="Permissions">What they give together, with what that implies, in the order of the alphabet.</param>
/// <param name="IsInvited">He has not chosen a password yet.</param>
/// <param name="HasSecondFactor">In production nobody operates without one.</param>
/// <param name="EmailVerified">Whether a mailed link has proved the e-mail.</param>
/// <param name="CreatedAt">When the account was made.</param>
/// <param name="ConcurrencyStamp">Send it back with a change.</param>
public sealed record OperatorDto(
    Guid UserId,
    string Email,
    string Name,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Permissions,
    bool IsInvited,
    bool IsDisabled,
    bool HasSecondFactor,
    bool EmailVerified,
    DateTimeOffset CreatedAt,
    string ConcurrencyStamp
);

/// <param name="Name">What he is called, where he has no account yet.</param>
/// <param name="Roles">At least one, as `GET /admin/roles` lists them.</param>
/// <param name="Password">Only where nobody has an account with this e-mail: 8 to 128 characters.</param>
public sealed record AddOperatorRequest(
    [property: EmailAddress, StringLength(256), RegularExpression(RegisterRequest.EmailForm)] string Email,
    [property: StringLength(200, MinimumLength = 1), RegularExpression(RegisterRequest.OneLine)] string Name,
    [property: Required, MinLength(1), MaxLength(20)] IReadOnlyList<string> Roles,
    [property: StringLength(128, MinimumLength = 8)] string? Password = null
);

/// <param name="Roles">At least one, as `GET /admin/roles` lists them.</param>
public sealed record SetOperatorRolesRequest(
    [property: Required, MinLength(1), MaxLength(20)] IReadOnlyList<string> Roles,
    [property: StringLength(40)] string? ConcurrencyStamp = null
);
