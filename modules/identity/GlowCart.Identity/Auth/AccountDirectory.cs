using GlowCart.Identity.Accounts;
using GlowCart.Identity.Auth;
using GlowCart.Identity.Memberships;
using GlowCart.Identity.People;
using GlowCart.Identity.Roles;
using GlowCart.Identity.SecondFactors;
using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.Auth;

/// <summary>Finds what a person may be, as of now.</summary>
internal sealed class AccountDirectory(
    IRepository<Membership> memberships,
    IRepository<UserRole> userRoles,
    IRepository<Role> roles,
    IVendorProvisioner vendors,
    SecondFactorCheck secondFactor,
    IOptions<IdentitySettings> settings,
    IHostEnvironment environment
)
{
    private static readonly string[] Unproven = [BuiltInRoles.WithoutSecondFactor];

    /// <summary>
    /// The account that is meant. Without a word on it, an operator is taken for one, then staff for staff, then buyers.
    /// </summary>
    /// <exception cref="Kernel.Errors.GlowCartException">There is none, or which store is meant is not clear.</exception>
    public async Task<Account> ChooseAsync(User person, AccountType? type, Guid? vendorId, CancellationToken ct)
    {
        if (vendorId is not null)
            type ??= AccountType.Vendor;
        var all = await ListAsync(person, ct);
        var meant = all.Where(a => type is null || a.Type == type)
            .Where(a => vendorId is null || a.VendorId == vendorId)
            .ToList();
        var kind = new[] { AccountType.Operator, AccountType.Vendor, AccountType.Buyer }
            .Select(t => meant.FindAll(a => a.Type == t))
            .FirstOrDefault(found => found.Count > 0);
        return kind switch
        {
            null => throw AuthErrors.NoSuchAccount.With(),
            [var only] => only,
            _ => throw AuthErrors.VendorRequired.With(("vendors", await DescribeAsync(kind, ct))),
        };
    }

    /// <summary>The account of a session, with the roles that it has today; null if it isn't there any more.</summary>
    public async Task<Account?> FindAsync(User person, Session session, CancellationToken ct) =>
        (await ListAsync(person, ct)).FirstOrDefault(a =>
            a.Type == session.AccountType && a.VendorId == session.VendorId && a.BuyerId == session.BuyerId
        );

    public async Task<List<Account>> ListAsync(User person, CancellationToken ct)
    {
        var accounts = new List<Account>();
        var operating = await userRoles
            .Query.Where(r => r.UserId == person.Id)
            .Join(roles.Query, r => r.RoleId, r => r.Id, (_, role) => role.Name)
            .ToListAsync(ct);
        if (operating.Count > 0)
            accounts.Add(Account.Operator(person, await MayOperateAsync(person, ct) ? operating : Unproven));
        var staffing = await memberships
            .Query.Where(m => m.UserId == person.Id && m.IsActive)
            .Select(m => new { m.TenantId, m.Role })
            .ToListAsync(ct);
        accounts.AddRange(staffing.Select(m => Account.Staff(person, m.TenantId, m.Role)));
        if (person.BuyerId is { } buyer)
            accounts.Add(Account.Buyer(person, buyer));
        return accounts;
    }

    /// <summary>Without a second factor an operator can do nothing but set one up.</summary>
    private async Task<bool> MayOperateAsync(User person, CancellationToken ct) =>
        !(settings.Value.OperatorsNeedSecondFactor ?? environment.IsProduction())
        || await secondFactor.IsOnAsync(person.Id, ct);

    private async Task<List<VendorChoice>> DescribeAsync(List<Account> stores, CancellationToken ct)
    {
        var names = await vendors.GetNamesAsync([.. stores.Select(s => s.VendorId!.Value)], ct);
        return
        [
            .. stores
                .Select(s => new VendorChoice(
                    s.VendorId!.Value,
                    names.GetValueOrDefault(s.VendorId!.Value, ""),
                    s.Roles[0]
                ))
                .OrderBy(c => c.Name, StringComparer.Ordinal),
        ];
    }
}
