using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Identity.Sessions;

/// <summary>
/// One of OpenIddict's authorizations: the family of refresh tokens that a session has with one app. A browser's session
/// has one for each app that it was used to sign in to, and all end with it.
/// </summary>
internal sealed class SessionAuthorization(Guid authorizationId, Guid sessionId) : IPlatformWide
{
    public Guid AuthorizationId { get; private set; } = authorizationId;
    public Guid SessionId { get; private set; } = sessionId;
}

internal sealed class SessionAuthorizationConfiguration : IEntityTypeConfiguration<SessionAuthorization>
{
    public void Configure(EntityTypeBuilder<SessionAuthorization> builder)
    {
        builder.ToTable("session_authorizations");
        builder.HasKey(a => a.AuthorizationId);
        builder.HasOne<Session>().WithMany().HasForeignKey(a => a.SessionId).OnDelete(DeleteBehavior.Cascade);
        builder.Grant("select, insert, delete", ScopeKind.Identity);
        builder.Grant("select", ScopeKind.Operator);
    }
}
