using System.Net;
using System.Text;
using AngleSharp.Dom;

namespace GlowCart.Platform.Content;

/// <summary>The words of a piece of HTML, a line a block. Walks the tree without recursion, however deep it is.</summary>
internal static class PlainText
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p",
        "div",
        "section",
        "article",
        "blockquote",
        "pre",
        "br",
        "hr",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "caption",
        "tr",
    };

    public static string Of(INode root)
    {
        var text = new StringBuilder();
        for (var node = root.FirstChild; node is not null; )
        {
            var block = node is IElement element && Blocks.Contains(element.LocalName);
            if (block)
                BreakLine(text);
            else if (node is IElement { LocalName: "td" or "th" })
                Space(text);
            else if (node is IText words)
                Append(text, words.Data);
            if (node.FirstChild is { } child)
            {
                node = child;
                continue;
            }
            while (node!.NextSibling is null && node.Parent != root)
            {
                node = node.Parent!;
                if (node is IElement parent && Blocks.Contains(parent.LocalName))
                    BreakLine(text);
            }
            if (block)
                BreakLine(text);
            node = node.NextSibling;
        }
        return text.ToString().Trim();
    }

    private static void Append(StringBuilder text, string words)
    {
        foreach (var c in words)
        {
            if (char.IsWhiteSpace(c))
                Space(text);
            else
                text.Append(c);
        }
    }

    private static void Space(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] is not ' ' and not '\n')
            text.Append(' ');
    }

    private static void BreakLine(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] == ' ')
            text.Length--;
        if (text.Length > 0 && text[^1] != '\n')
            text.Append('\n');
    }

    /// <summary>For what isn't worth parsing: looks for nothing but where tags begin and end.</summary>
    public static string WithoutTags(string html)
    {
        var text = new StringBuilder();
        var rest = html.AsSpan();
        while (rest.IndexOf('<') is >= 0 and var opens)
        {
            Append(text, WebUtility.HtmlDecode(rest[..opens].ToString()));
            Space(text);
            var closes = rest[opens..].IndexOf('>');
            rest = closes < 0 ? [] : rest[(opens + closes + 1)..];
        }
        Append(text, WebUtility.HtmlDecode(rest.ToString()));
        return text.ToString().Trim();
    }
}
