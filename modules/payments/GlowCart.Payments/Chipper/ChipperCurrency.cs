namespace GlowCart.Payments.Chipper;

/// <summary>The one place that knows that the provider spells a currency otherwise than ISO 4217.</summary>
internal sealed class ChipperCurrency(IReadOnlyList<string>? allowed)
{
    private const string Kenya = "KES";
    private const string KenyaAtChipper = "KSH";

    private static readonly string[] Published = ["GHS", "NGN", "UGX", "ZAR", KenyaAtChipper, "RWF", "TZS"];

    private readonly IReadOnlyList<string> _allowed = allowed is { Count: > 0 } ? allowed : Published;

    public bool Takes(string iso) => _allowed.Contains(Spell(iso));

    /// <exception cref="ChipperRefusedException">The provider isn't asked at all.</exception>
    public string ToChipper(string iso)
    {
        var spelled = Spell(iso);
        return _allowed.Contains(spelled)
            ? spelled
            : throw new ChipperRefusedException(
                ChipperRefusal.CurrencyNotAllowed,
                status: null,
                code: null,
                $"{iso} is not among the allowed currencies."
            );
    }

    private string Spell(string iso) => iso == Kenya && _allowed.Contains(KenyaAtChipper) ? KenyaAtChipper : iso;

    public static string ToIso(string spelled) => spelled == KenyaAtChipper ? Kenya : spelled;
}
