using System.Globalization;

namespace GlowCart.Kernel.Settings;

/// <summary>What a vendor's plan gives: a switch or a quota. Vendor's own → plan → default, the first that is set.</summary>
/// <param name="Default">`true` or `false` makes it a switch, a number a quota.</param>
public sealed record FeatureDefinition(string Name, string Default, string DisplayName)
{
    /// <summary>Part of the application configuration that the vendor's clients read.</summary>
    public bool IsVisibleToClients { get; init; } = true;

    public bool IsSwitch => bool.TryParse(Default, out _);

    /// <summary>What it may be, in signs that every language reads.</summary>
    public string Allowed => IsSwitch ? "true, false" : $"0 … {int.MaxValue}";

    public bool Allows(string value) =>
        IsSwitch
            ? value is "true" or "false"
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}

public interface IFeatureDefinitionProvider
{
    IEnumerable<FeatureDefinition> Define();
}

public interface IFeatures
{
    /// <summary>For the current vendor.</summary>
    /// <exception cref="ArgumentException">No provider defines this name.</exception>
    ValueTask<string> GetAsync(string name, CancellationToken ct = default);
}

/// <summary>Where plans and a vendor's own values are kept: a port of the platform that the vendors module fills.</summary>
public interface IFeatureStore
{
    ValueTask<string?> FindAsync(Guid vendorId, string feature, CancellationToken ct = default);
}

public static class FeaturesExtensions
{
    public static async ValueTask<int> GetQuotaAsync(
        this IFeatures features,
        string name,
        CancellationToken ct = default
    ) => int.Parse(await features.GetAsync(name, ct), CultureInfo.InvariantCulture);

    public static async ValueTask<bool> IsOnAsync(
        this IFeatures features,
        string name,
        CancellationToken ct = default
    ) => bool.Parse(await features.GetAsync(name, ct));
}
