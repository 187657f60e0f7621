namespace GlowCart.Simulators.Chipper;

/// <summary>How the stand-in for Chipper behaves.</summary>
public sealed class ChipperSimulatorOptions
{
    /// <summary>The merchant's id; part of the credentials.</summary>
    public string UserId { get; set; } = "6f3b1c52-8f0e-4d0b-9a59-2f4a7f6d9e01";

    public string ApiKey { get; set; } = "simulator-api-key";

    public string WebhookSecret { get; set; } = "simulator-webhook-secret";

    /// <summary>Where payouts and refunds are announced; a charge names its own address.</summary>
    public Uri? CallbackUrl { get; set; }

    /// <summary>How long a payer takes to approve or to decline, and a payout that fails to fail.</summary>
    public TimeSpan ApprovalDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a request for a charge can be approved.</summary>
    public TimeSpan ExpiresAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a payout or refund to a <c>slow*</c> user stays pending.</summary>
    public TimeSpan SlowDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The merchant's balance in each currency at the beginning.</summary>
    public decimal OpeningBalance { get; set; } = 10_000_000m;

    /// <summary>The waits before the second attempt to deliver a webhook, the third, and so on.</summary>
    public IReadOnlyList<TimeSpan> WebhookRetryWaits { get; set; } =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(24),
    ];
}
