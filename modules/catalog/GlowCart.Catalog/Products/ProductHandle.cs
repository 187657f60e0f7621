using System.Globalization;
using System.Text;

namespace GlowCart.Catalog.Products;

/// <summary>The product's name in addresses: `shea-butter-500-g`.</summary>
internal static class ProductHandle
{
    private const int Longest = 200;

    public static string From(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            // An accent is a character of its own in this form; what is left is the letter below it.
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
                continue;
            if (char.IsLetterOrDigit(c))
                text.Append(char.ToLowerInvariant(c));
            else if (text.Length > 0 && text[^1] != '-')
                text.Append('-');
        }
        var handle = text.ToString(0, Math.Min(text.Length, Longest)).Trim('-');
        return handle.Length == 0 ? "product" : handle;
    }

    public static string Free(string wanted, IReadOnlyCollection<string> taken)
    {
        var number = 2;
        var handle = wanted;
        while (taken.Contains(handle))
            handle = $"{wanted}-{(number++).ToString(CultureInfo.InvariantCulture)}";
        return handle;
    }
}
