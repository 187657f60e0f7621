namespace GlowCart.Kernel.Domain;

/// <summary>A row of one vendor. Its staff see it; other vendors get 404.</summary>
public interface ITenantOwned
{
    Guid TenantId { get; }
}

/// <summary>A row of one buyer. With <see cref="ITenantOwned"/> it has two sides, and each sees it.</summary>
public interface IBuyerOwned
{
    Guid BuyerId { get; }
}

/// <summary>A row of the platform's own: nobody's in particular. Who may touch it is granted table by table.</summary>
public interface IPlatformWide;

/// <summary>Deleting marks the row; it is gone for all reads.</summary>
public interface ISoftDelete
{
    DateTimeOffset? DeletedAt { get; }

    /// <summary>Called when the row is removed from its repository.</summary>
    void MarkDeleted(DateTimeOffset now);
}

/// <summary>Left out of the audit log's old → new values: a secret, or a copy that only machines read.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class NotAuditedAttribute : Attribute;
