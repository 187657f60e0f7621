using GlowCart.Identity.People;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Users;

namespace GlowCart.Identity.Profiles;

internal sealed class OwnProfile(IdentityWork work, IRepository<User> users, ICurrentUser current) : IOwnProfile
{
    public Task<PersonProfile?> FindAsync(CancellationToken ct) =>
        work.ReadAsync(async () =>
            current is { IsPerson: true, Id: { } id } && await users.FindAsync(id, ct) is { } person
                ? ToProfile(person)
                : null
        );

    public Task<PersonProfile> UpdateAsync(string name, string? phone, string? stamp, CancellationToken ct) =>
        work.WriteAsync(
            async token =>
            {
                var person =
                    current is { IsPerson: true, Id: { } id } && await users.FindAsync(id, token) is { } found
                        ? found
                        : throw CommonErrors.Unauthenticated.With();
                person.CheckStamp(stamp);
                person.Describe(name, phone);
                await work.SaveAsync(token);
                return ToProfile(person);
            },
            ct
        );

    private static PersonProfile ToProfile(User person) =>
        new(
            person.Id,
            person.Email,
            person.EmailProvedAt is not null,
            person.Name,
            person.Phone,
            person.PasswordHash is not null,
            person.CreatedAt,
            person.ConcurrencyStamp
        );
}
