using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Text;

namespace GlowCart.Abp.Users;

/// <param name="TenantId">The store, for a member of its team.</param>
/// <param name="UserName">The e-mail: people sign in by it.</param>
/// <param name="Name">What this side calls him, up to the first blank.</param>
/// <param name="Surname">The rest of it.</param>
/// <param name="PhoneNumber">His own, and not shown to stores or operators here.</param>
/// <param name="LockoutEnabled">Wrong passwords lock anybody out for a while.</param>
/// <param name="ConcurrencyStamp">Send it back with a change.</param>
/// <param name="CreationTime">When he was added.</param>
public sealed record IdentityUserDto(
    Guid Id,
    Guid? TenantId,
    string UserName,
    string Name,
    string? Surname,
    string Email,
    bool EmailConfirmed,
    string? PhoneNumber,
    bool PhoneNumberConfirmed,
    bool IsActive,
    bool LockoutEnabled,
    DateTimeOffset? LockoutEnd,
    int AccessFailedCount,
    string ConcurrencyStamp,
    int EntityVersion,
    DateTimeOffset? LastPasswordChangeTime,
    bool IsDeleted,
    Guid? DeleterId,
    DateTimeOffset? DeletionTime,
    DateTimeOffset CreationTime,
    Guid? CreatorId,
    DateTimeOffset? LastModificationTime,
    Guid? LastModifierId,
    IReadOnlyDictionary<string, object?> ExtraProperties
);

/// <param name="UserName">People are named by their e-mail: this is what he is called where no name is given.</param>
/// <param name="PhoneNumber">Of the account that is made.</param>
/// <param name="LockoutEnabled">Taken, and always so.</param>
/// <param name="Password">8 to 128 characters. Without one he is invited by mail.</param>
public sealed record IdentityUserCreateDto(
    [property: EmailAddress, StringLength(256), RegularExpression(TextForms.Email)] string Email,
    [property: StringLength(200), RegularExpression(TextForms.OneLine)] string? UserName = null,
    [property: StringLength(200), RegularExpression(TextForms.OneLine)] string? Name = null,
    [property: StringLength(200), RegularExpression(TextForms.OneLine)] string? Surname = null,
    [property: StringLength(30), RegularExpression(TextForms.Phone)] string? PhoneNumber = null,
    bool? IsActive = null,
    bool? LockoutEnabled = null,
    [property: MaxLength(20)] IReadOnlyList<string>? RoleNames = null,
    [property: StringLength(128)] string? Password = null
);

/// <param name="Email">As it is: it is the person's own, like his password and his phone.</param>
/// <param name="RoleNames">Null: those that he has.</param>
public sealed record IdentityUserUpdateDto(
    [property: StringLength(256)] string? UserName = null,
    [property: StringLength(200), RegularExpression(TextForms.OneLine)] string? Name = null,
    [property: StringLength(200), RegularExpression(TextForms.OneLine)] string? Surname = null,
    [property: StringLength(256)] string? Email = null,
    [property: StringLength(30)] string? PhoneNumber = null,
    bool? IsActive = null,
    bool? LockoutEnabled = null,
    [property: MaxLength(20)] IReadOnlyList<string>? RoleNames = null,
    [property: StringLength(128)] string? Password = null,
    [property: StringLength(40)] string? ConcurrencyStamp = null
);

public sealed record IdentityUserUpdateRolesDto([property: Required, MaxLength(20)] IReadOnlyList<string> RoleNames);

public sealed record UserData(
    Guid Id,
    Guid? TenantId,
    string UserName,
    string Name,
    string? Surname,
    bool IsActive,
    string Email,
    bool EmailConfirmed,
    string? PhoneNumber,
    bool PhoneNumberConfirmed,
    IReadOnlyDictionary<string, object?> ExtraProperties
);

public sealed record UserLookupCountQuery([property: StringLength(256)] string? Filter = null);
