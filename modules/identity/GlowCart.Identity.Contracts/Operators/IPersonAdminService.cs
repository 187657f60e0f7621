using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Identity.Operators;

/// <summary>Everybody who has an account, whoever he is to whom. Passwords, e-mails and second factors stay the person's.</summary>
[Audience(Audience.Operator), Permission(IdentityPermissions.ManageUsers)]
public interface IPersonAdminService
{
    /// <summary>People, newest first; by e-mail, the one who has it.</summary>
    [Get("/api/v1/admin/users"), Permission(IdentityPermissions.ViewUsers)]
    Task<PagedList<PersonDto>> ListAsync([Query] PersonQuery query, CancellationToken ct = default);

    /// <summary>One person, with what he is here.</summary>
    /// <error code="identity.user.not_found"/>
    [Get("/api/v1/admin/users/{id}"), Permission(IdentityPermissions.ViewUsers)]
    Task<PersonDto> GetAsync(Guid id, CancellationToken ct = default);

    /// <summary>Switches an account off, which ends its sessions within seconds, or on again.</summary>
    /// <error code="identity.user.not_found"/> <error code="identity.role.beyond_yours"/>
    /// <error code="identity.operator.last"/>
    [Put("/api/v1/admin/users/{id}/status")]
    Task<PersonDto> SetStatusAsync(Guid id, [Body] SetPersonStatusRequest request, CancellationToken ct = default);
}

/// <param name="BuyerId">Who he is as a buyer.</param>
/// <param name="Stores">The ids of the stores that he works for.</param>
/// <param name="IsOperator">Whether he has a role on the platform itself.</param>
public sealed record PersonDto(
    Guid UserId,
    string Email,
    bool EmailVerified,
    string Name,
    string? Phone,
    bool IsDisabled,
    Guid? BuyerId,
    IReadOnlyList<Guid> Stores,
    bool IsOperator,
    DateTimeOffset CreatedAt
);

/// <param name="Email">Whole, in any case.</param>
public sealed record PersonQuery(
    [property: StringLength(256)] string? Email = null,
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);

public sealed record SetPersonStatusRequest([property: Required] bool? IsDisabled);
