using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Identity.ApiClients;

/// <summary>
/// A store's own system. OpenIddict has an application of the same client id, with the hash of the secret; what it may do
/// is here.
/// </summary>
[NotFoundError(ApiClientErrors.NotFoundCode)]
internal sealed class ApiClient : Aggregate, ITenantOwned
{
    /// <summary>Client ids of stores begin so, and no app's in the configuration may.</summary>
    public const string IdPrefix = "api-";

    // No role of a store can be called so: their names have no colon.
    private const string RolePrefix = "api_client:";

    private ApiClient() { }

    public ApiClient(Guid vendorId, string name, IEnumerable<string> permissions, DateTimeOffset now)
    {
        (TenantId, CreatedAt) = (vendorId, now);
        Define(name, permissions);
    }

    public Guid TenantId { get; private set; }
    public string Name { get; private set; } = "";
    public List<string> Permissions { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; private set; }

    [NotAudited]
    public DateTimeOffset? LastUsedAt { get; private set; }
    public DateTimeOffset? SecretChangedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    public string ClientId => $"{IdPrefix}{Id:N}";

    /// <summary>What its tokens have as their role: what that gives is asked anew with every request.</summary>
    public string Role => $"{RolePrefix}{Id:N}";

    public bool IsLive => RevokedAt is null;

    public static Guid? OfClientId(string? clientId) => After(IdPrefix, clientId);

    public static Guid? OfRole(string role) => After(RolePrefix, role);

    public void Define(string name, IEnumerable<string> permissions) =>
        (Name, Permissions) = (name.Trim(), [.. permissions.Distinct().Order(StringComparer.Ordinal)]);

    public void ChangeSecret(DateTimeOffset now) => SecretChangedAt = now;

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    private static Guid? After(string prefix, string? text) =>
        text?.StartsWith(prefix, StringComparison.Ordinal) is true
        && Guid.TryParseExact(text[prefix.Length..], "N", out var id)
            ? id
            : null;
}

internal sealed class ApiClientConfiguration : IEntityTypeConfiguration<ApiClient>
{
    public void Configure(EntityTypeBuilder<ApiClient> builder)
    {
        builder.ToTable("api_clients");
        builder.Property(c => c.Name).HasMaxLength(100);
        builder.Ignore(c => c.ClientId).Ignore(c => c.Role).Ignore(c => c.IsLive);
        builder.HasIndex(c => new { c.TenantId, c.Id });
        builder.Grant("select, insert, update", ScopeKind.Vendor);
        builder.Grant("select, update (last_used_at, revoked_at)", ScopeKind.Identity);
    }
}
