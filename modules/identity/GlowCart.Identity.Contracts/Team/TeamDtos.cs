using System.ComponentModel.DataAnnotations;
using GlowCart.Identity.Auth;

namespace GlowCart.Identity.Team;

/// <summary>A member of a store's team.</summary>
/// <param name="UserId">The person's, the same in every store.</param>
/// <param name="Name">What this store calls him.</param>
/// <param name="Role">`owner`, `admin`, `manager`, `staff` or one of the store's own.</param>
/// <param name="Permissions">What the role gives, and what that implies, in the order of the alphabet.</param>
/// <param name="CreatedAt">When he was added.</param>
/// <param name="EmailVerified">Whether a mailed link has proved the e-mail.</param>
/// <param name="ConcurrencyStamp">Send it back with a change.</param>
public sealed record UserDto(
    Guid UserId,
    Guid VendorId,
    string Email,
    string Name,
    string Role,
    IReadOnlyList<string> Permissions,
    MemberStatus Status,
    DateTimeOffset CreatedAt,
    bool EmailVerified,
    string ConcurrencyStamp
);

public enum MemberStatus
{
    Active,

    /// <summary>May not sign in to this store.</summary>
    Inactive,

    /// <summary>Has an invitation, and hasn't accepted it yet.</summary>
    Invited,
}

public sealed record TeamQuery(
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);

/// <param name="Name">What the store calls him.</param>
/// <param name="Role">`owner`, `admin`, `manager`, `staff` or one of the store's own.</param>
/// <param name="Password">Only where nobody has an account with this e-mail: 8 to 128 characters.</param>
/// <param name="Phone">Of an account that is made with this password.</param>
public sealed record AddMemberRequest(
    [property: EmailAddress, StringLength(256), RegularExpression(RegisterRequest.EmailForm)] string Email,
    [property: StringLength(200, MinimumLength = 1), RegularExpression(RegisterRequest.OneLine)] string Name,
    [property: StringLength(64, MinimumLength = 1)] string Role,
    [property: StringLength(128, MinimumLength = 8)] string? Password = null,
    [property: StringLength(30, MinimumLength = 5), RegularExpression(RegisterRequest.PhoneForm)] string? Phone = null
);

public sealed record UpdateMemberRequest(
    [property: StringLength(200, MinimumLength = 1), RegularExpression(RegisterRequest.OneLine)] string Name,
    [property: StringLength(40)] string? ConcurrencyStamp = null
);

public sealed record SetRoleRequest([property: StringLength(64, MinimumLength = 1)] string Role);

/// <param name="Status">`active` or `inactive`.</param>
public sealed record SetStatusRequest([property: Required, EnumDataType(typeof(MemberStatus))] MemberStatus? Status)
    : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Status is MemberStatus.Invited)
            yield return TeamRules.NotInvited.In(nameof(Status));
    }
}
