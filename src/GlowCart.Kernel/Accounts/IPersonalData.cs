namespace GlowCart.Kernel.Accounts;

/// <summary>What a module keeps of a person. Export and erasure ask every module; books stay, names go.</summary>
public interface IPersonalData
{
    /// <summary>The section's name in the export.</summary>
    string Section { get; }

    /// <summary>Serialised as JSON; null if there is nothing.</summary>
    Task<object?> ExportAsync(Guid userId, CancellationToken ct);

    Task EraseAsync(Guid userId, CancellationToken ct);
}
