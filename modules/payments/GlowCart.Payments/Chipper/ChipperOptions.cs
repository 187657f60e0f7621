using System.ComponentModel.DataAnnotations;

namespace GlowCart.Payments.Chipper;

/// <summary>Bound from <c>Integrations:Chipper</c>.</summary>
internal sealed class ChipperOptions
{
    public const string Section = "Integrations:Chipper";

    private const string OneHeaderLine = @"^[\x21-\x7e]+$";

    [Required]
    public Uri BaseUrl { get; set; } = new("https://sandbox.chipper.network/v1/");

    [Required, RegularExpression(OneHeaderLine)]
    public string UserId { get; set; } = "";

    /// <summary>Checked for what a header can't carry: the framework's own refusal would print the value.</summary>
    [Required, RegularExpression(OneHeaderLine)]
    public string ApiKey { get; set; } = "";

    [Required]
    public string WebhookSecret { get; set; } = "";

    /// <summary>Off only if the provider turns out to sign otherwise; the token and the re-read by GET remain.</summary>
    public bool RequireWebhookSignature { get; set; } = true;

    /// <summary>The last segment of the callback's path, which nobody can guess.</summary>
    [Required, MinLength(16), RegularExpression("^[A-Za-z0-9_-]+$")]
    public string CallbackToken { get; set; } = "";

    /// <summary>The callback's address up to the token. Without it no callback is asked for, and polling does the work.</summary>
    public Uri? CallbackBaseUrl { get; set; }

    /// <summary>Where the payer goes after the decision.</summary>
    public Uri? ReturnUrl { get; set; }

    [EnumDataType(typeof(RefundStrategy))]
    public RefundStrategy RefundStrategy { get; set; } = RefundStrategy.PayoutToPayer;

    /// <summary>In the provider's spelling (Kenya's shilling is KSH there); none means those of its published list.</summary>
    public IReadOnlyList<string>? AllowedCurrencies { get; set; }

    /// <summary>For one attempt.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a read is repeated. A write never is.</summary>
    [Range(1, 10)]
    public int ReadRetries { get; set; } = 3;

    /// <summary>The wait before the first repetition; it doubles each time, with jitter.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    public string? CallbackUrl =>
        CallbackBaseUrl is null ? null : $"{CallbackBaseUrl.AbsoluteUri.TrimEnd('/')}/{CallbackToken}";
}
