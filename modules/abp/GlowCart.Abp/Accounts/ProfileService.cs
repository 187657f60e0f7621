using GlowCart.Identity.Passwords;
using GlowCart.Identity.Profiles;
using GlowCart.Kernel.Errors;

namespace GlowCart.Abp.Accounts;

internal sealed class ProfileService(IOwnProfile profile, IPasswordService passwords) : IProfileService
{
    public async Task<ProfileDto> GetAsync(CancellationToken ct) =>
        ToDto(await profile.FindAsync(ct) ?? throw CommonErrors.Unauthenticated.With());

    public async Task<ProfileDto> UpdateAsync(UpdateProfileDto input, CancellationToken ct)
    {
        var now = await profile.FindAsync(ct) ?? throw CommonErrors.Unauthenticated.With();
        if (!IsSame(input.Email, now.Email) || !IsSame(input.UserName, now.Email))
            throw AccountErrors.EmailIsFixed.With();
        var phone = string.IsNullOrWhiteSpace(input.PhoneNumber) ? null : input.PhoneNumber.Trim();
        return ToDto(
            await profile.UpdateAsync($"{input.Name.Trim()} {input.Surname?.Trim()}", phone, input.ConcurrencyStamp, ct)
        );
    }

    public async Task ChangePasswordAsync(ChangePasswordInput input, CancellationToken ct)
    {
        try
        {
            await passwords.ChangeAsync(new ChangePasswordRequest(input.CurrentPassword ?? "", input.NewPassword), ct);
        }
        catch (InvalidInputException invalid)
        {
            // By the name that the caller's form has for it.
            throw new InvalidInputException([.. invalid.Errors.Select(e => e with { Member = "newPassword" })]);
        }
    }

    private static bool IsSame(string? sent, string email) =>
        string.IsNullOrWhiteSpace(sent) || string.Equals(sent.Trim(), email, StringComparison.OrdinalIgnoreCase);

    private static ProfileDto ToDto(PersonProfile person) =>
        new(
            person.Email,
            person.Email,
            person.Name,
            null,
            person.Phone,
            IsExternal: false,
            person.HasPassword,
            person.ConcurrencyStamp,
            new Dictionary<string, object?>()
        );
}
