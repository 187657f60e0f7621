namespace GlowCart.Kernel.Text;

/// <summary>Regular expressions for what people type, in every module's contracts the same.</summary>
public static class TextForms
{
    /// <summary>Not all that RFC 5322 allows, but what mail servers take: one @, no blanks, a domain with a dot.</summary>
    public const string Email =
        @"[^\s@<>()\[\]\\,;:""\p{C}]+@[^\s@<>()\[\]\\,;:""\p{C}]+\.[^\s@<>()\[\]\\,;:""\p{C}.]+";

    public const string Phone = @"\+?[0-9 ()\-]+";

    /// <summary>Something to read, on one line.</summary>
    public const string OneLine = @"[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*";
}
