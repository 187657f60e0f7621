using GlowCart.Abp.Lists;

namespace GlowCart.Abp.Users;

internal static class IdentityUsers
{
    public static IdentityUserDto Describe(
        Guid id,
        Guid? tenantId,
        string email,
        string whole,
        bool emailConfirmed,
        bool isActive,
        string stamp,
        DateTimeOffset createdAt
    )
    {
        var (name, surname) = PersonNames.Split(whole);
        return new IdentityUserDto(
            id,
            tenantId,
            email,
            name,
            surname,
            email,
            emailConfirmed,
            PhoneNumber: null,
            PhoneNumberConfirmed: false,
            isActive,
            LockoutEnabled: true,
            LockoutEnd: null,
            AccessFailedCount: 0,
            stamp,
            EntityVersion: 0,
            LastPasswordChangeTime: null,
            IsDeleted: false,
            DeleterId: null,
            DeletionTime: null,
            createdAt,
            CreatorId: null,
            LastModificationTime: null,
            LastModifierId: null,
            ExtraProperties.None
        );
    }

    public static UserData ToData(IdentityUserDto user) =>
        new(
            user.Id,
            user.TenantId,
            user.UserName,
            user.Name,
            user.Surname,
            user.IsActive,
            user.Email,
            user.EmailConfirmed,
            user.PhoneNumber,
            user.PhoneNumberConfirmed,
            user.ExtraProperties
        );
}
