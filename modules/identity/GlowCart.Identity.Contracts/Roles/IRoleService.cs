using System.ComponentModel.DataAnnotations;
using GlowCart.Identity.Auth;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using Refit;

namespace GlowCart.Identity.Roles;

/// <summary>The roles of a store: the four that every store has, and those that its owner makes out of permissions.</summary>
[Audience(Audience.Vendor), Permission(IdentityPermissions.ManageRoles)]
public interface IRoleService
{
    /// <summary>All roles of the store: the fixed ones, then its own by name.</summary>
    [Get("/api/v1/roles"), Permission(IdentityPermissions.ViewRoles)]
    Task<PagedList<RoleDto>> ListAsync(CancellationToken ct = default);

    /// <summary>Makes a role. Nobody puts into one what he doesn't hold himself.</summary>
    /// <error code="identity.role.exists"/> <error code="identity.role.beyond_yours"/>
    [Post("/api/v1/roles"), SuccessStatus(201)]
    Task<RoleDto> AddAsync([Body] AddRoleRequest request, CancellationToken ct = default);

    /// <summary>Changes what a role of the store's own gives: whoever has it, has the new permissions within seconds.</summary>
    /// <error code="identity.role.not_found"/> <error code="identity.role.fixed"/> <error code="identity.role.beyond_yours"/>
    /// <error code="common.stale_stamp"/>
    [Put("/api/v1/roles/{id}")]
    Task<RoleDto> UpdateAsync(Guid id, [Body] UpdateRoleRequest request, CancellationToken ct = default);

    /// <summary>Removes a role of the store's own that nobody has any more.</summary>
    /// <error code="identity.role.not_found"/> <error code="identity.role.fixed"/> <error code="identity.role.in_use"/>
    /// <error code="identity.role.beyond_yours"/>
    [Delete("/api/v1/roles/{id}")]
    Task RemoveAsync(Guid id, CancellationToken ct = default);

    /// <summary>What a store's roles can be made of.</summary>
    [Get("/api/v1/permissions"), Permission(IdentityPermissions.ViewRoles)]
    Task<PagedList<PermissionDto>> PermissionsAsync(CancellationToken ct = default);
}

/// <param name="Name">What a member's `role` says.</param>
/// <param name="Permissions">What it gives, and what that implies, in the order of the alphabet.</param>
/// <param name="IsFixed">One of the four that every store has.</param>
/// <param name="ConcurrencyStamp">Send it back with a change.</param>
public sealed record RoleDto(
    Guid RoleId,
    string Name,
    string DisplayName,
    IReadOnlyList<string> Permissions,
    bool IsFixed,
    string ConcurrencyStamp
);

/// <param name="ImpliedBy">Whoever has one of these has it too.</param>
public sealed record PermissionDto(string Name, string DisplayName, IReadOnlyList<string> ImpliedBy);

/// <param name="Name">Lower-case letters, digits, `-` and `_`: `packer`. It can't be changed.</param>
/// <param name="Permissions">Names, as `GET /permissions` lists them.</param>
public sealed record AddRoleRequest(
    [property: StringLength(64, MinimumLength = 2), RegularExpression(AddRoleRequest.NameForm)] string Name,
    [property: StringLength(100, MinimumLength = 1), RegularExpression(RegisterRequest.OneLine)] string DisplayName,
    [property: Required, MaxLength(100)] IReadOnlyList<string> Permissions
)
{
    public const string NameForm = "[a-z][a-z0-9_-]*";
}

/// <param name="Permissions">All of them: what is left out is taken away.</param>
public sealed record UpdateRoleRequest(
    [property: StringLength(100, MinimumLength = 1), RegularExpression(RegisterRequest.OneLine)] string DisplayName,
    [property: Required, MaxLength(100)] IReadOnlyList<string> Permissions,
    [property: StringLength(40)] string? ConcurrencyStamp = null
);

public static class RoleErrors
{
    public const string NotFoundCode = "identity.role.not_found";
    public static readonly ErrorDefinition NotFound = new(
        NotFoundCode,
        ErrorKind.NotFound,
        "Your store has no such role."
    );
    public static readonly ErrorDefinition Exists = new(
        "identity.role.exists",
        ErrorKind.Conflict,
        "There is a role called {name} already."
    );
    public static readonly ErrorDefinition Fixed = new(
        "identity.role.fixed",
        ErrorKind.Conflict,
        "Every store has this role as it is: make one of your own instead."
    );
    public static readonly ErrorDefinition InUse = new(
        "identity.role.in_use",
        ErrorKind.Conflict,
        "{members} of your team have this role: give them another one first."
    );
}

public static class RoleRules
{
    public static readonly InputRule TooMany = new(
        "identity.role.too_many",
        "A store has at most {max} roles of its own."
    );
    public static readonly InputRule Unknown = new("identity.role.unknown", "'{role}' is no role of this store.");
    public static readonly InputRule UnknownPermission = new(
        "identity.role.unknown_permission",
        "Each is one of those that GET /api/v1/permissions lists."
    );
}
