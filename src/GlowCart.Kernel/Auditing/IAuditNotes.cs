namespace GlowCart.Kernel.Auditing;

/// <summary>
/// What a statement changes that no entity passes through: the audit log is told so, once for all the rows that one statement
/// touched. Saved with the unit of work.
/// </summary>
public interface IAuditNotes
{
    void Add(AuditNote note);
}

/// <param name="Entity">As the entity's class is called.</param>
/// <param name="Id">The row, or what the rows belong to.</param>
/// <param name="Change">What became of it: `Reserved`.</param>
/// <param name="TenantId">The vendor whose rows they are; null: the current one's, or nobody's.</param>
/// <param name="Facts">Nothing personal, and no secret.</param>
public sealed record AuditNote(
    string Entity,
    string Id,
    string Change,
    Guid? TenantId,
    params IReadOnlyList<(string Name, string? Value)> Facts
);
