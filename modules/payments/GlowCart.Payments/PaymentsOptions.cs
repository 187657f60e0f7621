using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Settings;

namespace GlowCart.Payments;

/// <summary>`App:*`, as far as payments need it.</summary>
internal sealed class PaymentsOptions
{
    /// <summary>Where buyers reach this host.</summary>
    [Required]
    public Uri PublicUrl { get; set; } = null!;
}

internal sealed class PaymentSettings : ISettingDefinitionProvider
{
    /// <summary>How long a vendor's money stays on hold after the delivery. Only the marketplace's own value counts.</summary>
    public const string Hold = "Payments.Hold";

    public IEnumerable<SettingDefinition> Define() =>
        [
            new(Hold, "7.00:00:00")
            {
                DisplayName = "How long a vendor's money stays on hold after the delivery",
                Type = SettingType.Time,
                Minimum = "00:00:00",
                Maximum = "90.00:00:00",
            },
        ];
}
