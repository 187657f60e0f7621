namespace GlowCart.Kernel.Accounts;

/// <summary>
/// What a module keeps of a person. Export and erasure ask every module; books stay, names go. Asked in the scope of the
/// system, since one person's rows lie with many vendors.
/// </summary>
public interface IPersonalData
{
    /// <summary>The section's name in the export.</summary>
    string Section { get; }

    ErasureStep Step => ErasureStep.Things;

    /// <summary>Serialised as JSON; null if there is nothing.</summary>
    Task<object?> ExportAsync(DataSubject who, CancellationToken ct);

    /// <summary>Asked before anything is erased.</summary>
    /// <exception cref="Errors.GlowCartException">Something is under way that can't be ended for the person.</exception>
    Task DemandErasableAsync(DataSubject who, CancellationToken ct) => Task.CompletedTask;

    /// <summary>In a unit of work of the caller's. May come again at any time: what is gone already stays gone.</summary>
    /// <returns>False: something is still on its way, ask again shortly.</returns>
    Task<bool> EraseAsync(DataSubject who, CancellationToken ct);
}

/// <summary>The order of an erasure: what identifies the person goes last, so that a run that was cut short finds him again.</summary>
public enum ErasureStep
{
    /// <summary>What the person had and did.</summary>
    Things,

    /// <summary>What was written down about it on the way.</summary>
    Traces,

    /// <summary>The person.</summary>
    Person,
}

/// <summary>Whose data it is.</summary>
/// <param name="StaysAsStaff">He works for a store or the platform: the account of a buyer goes, the person stays.</param>
public sealed record DataSubject(Guid UserId, Guid? BuyerId, string Email, string? Phone, bool StaysAsStaff)
{
    /// <summary>What stands where a name stood.</summary>
    public const string Erased = "Deleted buyer";
}

/// <summary>
/// Tells of a person: who he is, where he lives, what he typed. The audit log keeps its values apart, under the key of whom
/// the row is about (`BuyerId`, else `UserId`, else the row's own id), and its module fills <see cref="IPersonalData"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;
