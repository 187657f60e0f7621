using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;

namespace GlowCart.Platform.Content;

/// <summary>
/// HTML that people wrote, made fit to be shown to other people: an allow-list of what a product description needs.
/// One instance serves all threads.
/// </summary>
public sealed class HtmlContent
{
    /// <summary>Deeper is no text but an attack: writing HTML out again recurses, and a full stack ends the process.</summary>
    private const int DeepestNesting = 100;

    /// <summary>A parser looks through all open elements at each tag: of more than these, only the words are kept.</summary>
    private const int MostTags = 4_000;

    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsScripting = false });

    /// <summary>Elements whose content is no text; all others that aren't allowed leave theirs behind.</summary>
    private static readonly HashSet<string> GoneWithContent = new(StringComparer.OrdinalIgnoreCase)
    {
        "script",
        "style",
        "iframe",
        "frame",
        "frameset",
        "noframes",
        "object",
        "embed",
        "applet",
        "template",
        "noscript",
        "noembed",
        "svg",
        "math",
        "title",
        "textarea",
        "select",
        "option",
        "xmp",
        "plaintext",
        "audio",
        "video",
        "canvas",
    };

    /// <summary>A page's first heading is the product's name, and there are three levels below it.</summary>
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["h1"] = "h2",
        ["h5"] = "h4",
        ["h6"] = "h4",
    };

    private readonly HtmlSanitizer sanitizer;

    public HtmlContent()
    {
        sanitizer = new HtmlSanitizer(
            new HtmlSanitizerOptions
            {
                AllowedTags = new HashSet<string>(
                    (string[])
                        [
                            "p",
                            "br",
                            "div",
                            "span",
                            "ul",
                            "ol",
                            "li",
                            "b",
                            "strong",
                            "i",
                            "em",
                            "u",
                            "h2",
                            "h3",
                            "h4",
                            "a",
                            "table",
                            "caption",
                            "thead",
                            "tbody",
                            "tfoot",
                            "tr",
                            "th",
                            "td",
                        ],
                    StringComparer.OrdinalIgnoreCase
                ),
                AllowedAttributes = new HashSet<string>(
                    (string[])["href", "colspan", "rowspan"],
                    StringComparer.OrdinalIgnoreCase
                ),
                AllowedSchemes = new HashSet<string>((string[])["http", "https"], StringComparer.OrdinalIgnoreCase),
                UriAttributes = new HashSet<string>((string[])["href"], StringComparer.OrdinalIgnoreCase),
                AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
            }
        )
        {
            KeepChildNodes = true,
        };
        sanitizer.RemovingTag += (_, removing) =>
        {
            if (Renamed.TryGetValue(removing.Tag.LocalName, out var name))
            {
                var heading = removing.Tag.Owner!.CreateElement(name);
                heading.Append([.. removing.Tag.ChildNodes]);
                removing.Tag.Replace(heading);
                removing.Cancel = true;
            }
        };
        sanitizer.PostProcessNode += (_, processing) =>
        {
            if (processing.Node is IHtmlAnchorElement link)
                Tame(link);
        };
    }

    /// <summary>
    /// Text, lists, tables, headings and links to the web, without styles, scripts, pictures or anything that acts.
    /// </summary>
    public string Sanitise(string html)
    {
        if (string.IsNullOrWhiteSpace(html))
            return string.Empty;
        if (HasTooManyTags(html))
            return Encode(PlainText.WithoutTags(html));
        using var document = Parser.ParseDocument("<!doctype html><body>" + html);
        RemoveWhatIsNoText(document);
        if (NestsTooDeep(document.Body!))
            return Encode(PlainText.Of(document.Body!));
        sanitizer.SanitizeDom(document, document.Body);
        return document.Body!.InnerHtml.Trim();
    }

    /// <summary>The words alone, a line a paragraph: for search, previews and mail. It is text, not HTML.</summary>
    public string ToPlainText(string html)
    {
        if (string.IsNullOrWhiteSpace(html))
            return string.Empty;
        if (HasTooManyTags(html))
            return PlainText.WithoutTags(html);
        using var document = Parser.ParseDocument("<!doctype html><body>" + html);
        RemoveWhatIsNoText(document);
        return PlainText.Of(document.Body!);
    }

    private static void Tame(IHtmlAnchorElement link)
    {
        // A relative address would lead into this shop's own pages, `//host` anywhere.
        var address = link.GetAttribute("href");
        if (
            address is null
            || !Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            || uri.UserInfo.Length > 0
        )
        {
            link.RemoveAttribute("href");
            return;
        }
        link.SetAttribute("rel", "nofollow noopener");
    }

    private static void RemoveWhatIsNoText(IHtmlDocument document)
    {
        foreach (var element in document.All.Where(e => GoneWithContent.Contains(e.LocalName)).ToList())
            element.Remove();
    }

    private static bool HasTooManyTags(string html) => html.AsSpan().Count('<') > MostTags;

    private static bool NestsTooDeep(INode root)
    {
        var depth = 0;
        for (var node = root.FirstChild; node is not null; )
        {
            if (node.FirstChild is { } child)
            {
                if (++depth > DeepestNesting)
                    return true;
                node = child;
                continue;
            }
            while (node!.NextSibling is null && node.Parent != root)
            {
                node = node.Parent!;
                depth--;
            }
            node = node.NextSibling;
        }
        return false;
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
