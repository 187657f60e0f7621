using System.Text;

namespace GlowCart.Catalog.Imports.Formats;

/// <summary>Lists within one cell, as WooCommerce writes them and GlowCart too: `a, b\, c` is two.</summary>
internal static class CellLists
{
    public static List<string> Split(string cell, char separator = ',')
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] == '\\' && i + 1 < cell.Length && (cell[i + 1] == separator || cell[i + 1] == '\\'))
                part.Append(cell[++i]);
            else if (cell[i] == separator)
                Take();
            else
                part.Append(cell[i]);
        }
        Take();
        return parts;

        void Take()
        {
            var text = part.ToString().Trim();
            if (text.Length > 0)
                parts.Add(text);
            part.Clear();
        }
    }

    /// <summary>What <see cref="Split"/> takes apart again.</summary>
    public static string Join(IEnumerable<string> parts) =>
        string.Join(
            ", ",
            parts.Select(p =>
                p.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
            )
        );

    /// <summary>What <see cref="Specs"/> takes apart again.</summary>
    public static string JoinSpecs(IEnumerable<ImportedSpec> specs) =>
        string.Join(
            '\n',
            specs.Select(s => $"{Escape(s.Name).Replace(":", "\\:", StringComparison.Ordinal)}: {Escape(s.Value)}")
        );

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>
    /// One `name: value` a line; a backslash makes the colon after it part of the name, and `\n` a line break of the
    /// value. Null if a line isn't of that form.
    /// </summary>
    public static List<ImportedSpec>? Specs(string cell)
    {
        var specs = new List<ImportedSpec>();
        foreach (var line in cell.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Spec(line) is not { } spec)
                return null;
            specs.Add(spec);
        }
        return specs;
    }

    private static ImportedSpec? Spec(string line)
    {
        string? name = null;
        var text = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length)
            {
                i++;
                text.Append(line[i] == 'n' ? '\n' : line[i]);
            }
            else if (line[i] == ':' && name is null)
            {
                name = text.ToString().Trim();
                text.Clear();
            }
            else
            {
                text.Append(line[i]);
            }
        }
        var value = text.ToString().Trim();
        return name is { Length: > 0 } && value.Length > 0 ? new ImportedSpec(name, value) : null;
    }
}
