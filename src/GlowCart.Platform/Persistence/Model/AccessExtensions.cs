using GlowCart.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Platform.Persistence.Model;

/// <summary>
/// Who may touch a table beyond its owners. Vendors have their rows, buyers theirs, operators and the system all; anything
/// else is granted here, beside the entity.
/// </summary>
public static class AccessExtensions
{
    private const string Prefix = "GlowCart:Grant:";

    /// <param name="privileges">SQL's words: `select, insert`.</param>
    public static EntityTypeBuilder<T> Grant<T>(
        this EntityTypeBuilder<T> builder,
        string privileges,
        params ScopeKind[] kinds
    )
        where T : class
    {
        foreach (var kind in kinds)
            builder.HasAnnotation(Prefix + kind, privileges);
        return builder;
    }

    /// <summary>For entities of libraries, whose classes can't carry the marker.</summary>
    public static EntityTypeBuilder IsPlatformWide(this EntityTypeBuilder builder) =>
        builder.HasAnnotation("GlowCart:PlatformWide", true);

    public static bool IsMarkedPlatformWide(this IReadOnlyEntityType entity) =>
        entity.FindAnnotation("GlowCart:PlatformWide") is not null;

    /// <inheritdoc cref="Grant{T}(EntityTypeBuilder{T}, string, ScopeKind[])"/>
    public static EntityTypeBuilder Grant(this EntityTypeBuilder builder, string privileges, params ScopeKind[] kinds)
    {
        foreach (var kind in kinds)
            builder.HasAnnotation(Prefix + kind, privileges);
        return builder;
    }

    internal static IEnumerable<(ScopeKind Kind, string Privileges)> Grants(this IReadOnlyEntityType entity) =>
        entity
            .GetAnnotations()
            .Where(a => a.Name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(a => (Enum.Parse<ScopeKind>(a.Name[Prefix.Length..]), (string)a.Value!));
}
