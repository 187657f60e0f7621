namespace GlowCart.Kernel.Tenancy;

/// <summary>The vendor whose rows are at hand, as ABP has it. Null is the host side.</summary>
public interface ICurrentTenant
{
    Guid? Id { get; }

    /// <summary>Until the result is disposed; nests and restores.</summary>
    IDisposable Change(Guid? id);
}
