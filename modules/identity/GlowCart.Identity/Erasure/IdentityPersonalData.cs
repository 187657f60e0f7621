using GlowCart.Identity.Auth;
using GlowCart.Identity.ExternalLogins;
using GlowCart.Identity.Memberships;
using GlowCart.Identity.People;
using GlowCart.Identity.SecondFactors;
using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Auditing;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Identity.Erasure;

/// <summary>
/// The person. Whoever is nothing but a buyer is deleted, and with the row goes what hangs on it; whoever works for a store
/// or the platform stays, without the sessions that he had as a buyer.
/// </summary>
internal sealed class IdentityPersonalData(
    IRepository<User> users,
    IRepository<Session> sessions,
    IRepository<LoginAttempt> history,
    IRepository<Membership> memberships,
    IRepository<SecondFactor> factors,
    IRepository<ExternalLogin> links,
    ILookupNormalizer normalizer,
    IAuditNotes notes,
    ISql sql
) : IPersonalData
{
    public string Section => "account";

    public ErasureStep Step => ErasureStep.Person;

    public async Task<object?> ExportAsync(DataSubject who, CancellationToken ct)
    {
        var person = await users.Query.FirstAsync(u => u.Id == who.UserId, ct);
        return new
        {
            person.Email,
            person.EmailProvedAt,
            person.Name,
            person.Phone,
            person.CreatedAt,
            HasSecondFactor = await factors.Query.AnyAsync(f => f.Id == who.UserId && f.ConfirmedAt != null, ct),
            Sessions = await sessions
                .Query.Where(s => s.UserId == who.UserId)
                .OrderBy(s => s.Id)
                .Select(s => new
                {
                    s.AccountType,
                    Device = s.Browser,
                    s.Address,
                    s.CreatedAt,
                    s.LastSeenAt,
                    s.EndedAt,
                })
                .ToListAsync(ct),
            LogIns = await history
                .Query.Where(a => a.UserId == who.UserId)
                .OrderBy(a => a.Id)
                .Select(a => new
                {
                    a.At,
                    a.Outcome,
                    Device = a.Browser,
                    a.Address,
                })
                .ToListAsync(ct),
            LinkedAccounts = await links
                .Query.Where(l => l.UserId == who.UserId)
                .OrderBy(l => l.Id)
                .Select(l => new
                {
                    l.Provider,
                    l.Subject,
                    l.Email,
                    l.CreatedAt,
                })
                .ToListAsync(ct),
            Stores = await memberships
                .Query.Where(m => m.UserId == who.UserId)
                .OrderBy(m => m.Id)
                .Select(m => new
                {
                    VendorId = m.TenantId,
                    m.Name,
                    m.Role,
                    m.CreatedAt,
                })
                .ToListAsync(ct),
        };
    }

    public async Task<bool> EraseAsync(DataSubject who, CancellationToken ct)
    {
        if (who.StaysAsStaff)
        {
            await ExecuteAsync("delete from identity.sessions where user_id = @user and buyer_id is not null");
            // A backup may have brought him back.
            await ExecuteAsync("update identity.users set buyer_id = null where id = @user and buyer_id = @buyer");
            return true;
        }
        // What isn't deleted with the person's row, because no key ties it there.
        await ExecuteAsync("delete from identity.refresh_tokens where subject = @user::text");
        await ExecuteAsync("delete from identity.openid_authorizations where subject = @user::text");
        await ExecuteAsync("delete from identity.login_history where user_id = @user or email_hash = @email");
        await ExecuteAsync("delete from identity.sign_in_failures where key = @email");
        await ExecuteAsync("delete from identity.oauth_tickets where lower(email) = lower(@mail)");
        await ExecuteAsync("delete from identity.users where id = @user");
        notes.Add(new AuditNote(nameof(User), who.UserId.ToString(), "Erased", null));
        return true;

        Task ExecuteAsync(string statement) =>
            sql.ExecuteAsync(
                statement,
                [
                    new NpgsqlParameter<Guid>("user", who.UserId),
                    new NpgsqlParameter<string>("mail", who.Email),
                    new NpgsqlParameter<Guid>("buyer", who.BuyerId ?? Guid.Empty),
                    new NpgsqlParameter<string>(
                        "email",
                        SignInSubject.Of(normalizer.NormalizeEmail(who.Email), null).EmailKey
                    ),
                ],
                ct
            );
    }
}
