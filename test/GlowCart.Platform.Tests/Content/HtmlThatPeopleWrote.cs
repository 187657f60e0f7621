using AngleSharp.Html.Parser;
using GlowCart.Platform.Content;

namespace GlowCart.Platform.Tests.Content;

public sealed class HtmlThatPeopleWrote
{
    private static readonly HtmlContent Content = new();

    [Theory]
    [InlineData("<p>Raw <strong>shea</strong> &amp; <em>baobab</em></p>")]
    [InlineData("<h2>Care</h2><ul><li>Wash cold</li><li>Dry in shade</li></ul>")]
    [InlineData("<ol><li>One<br>Two</li></ol><h3>a</h3><h4>b</h4><u>c</u><b>d</b><i>e</i><span>f</span>")]
    [InlineData("<table><tbody><tr><th>Size</th><td colspan=\"2\">M</td></tr></tbody></table>")]
    [InlineData("Ɛkɔm – crème 🌺")]
    public void Keeps_what_a_description_needs(string html) => Content.Sanitise(html).ShouldBe(html);

    [Theory]
    [InlineData("<script>alert(1)</script>Hi", "Hi")]
    [InlineData("<SCRIPT SRC=//evil.example/x.js></SCRIPT>Hi", "Hi")]
    [InlineData("<scr<script>ipt>alert(1)</script>Hi", "ipt&gt;alert(1)Hi")]
    [InlineData("<style>*{background:url(javascript:1)}</style>Hi", "Hi")]
    [InlineData("<iframe src=\"https://evil.example\">fallback</iframe>Hi", "Hi")]
    [InlineData("<img src=x onerror=alert(1)>Hi", "Hi")]
    [InlineData("<svg><script>alert(1)</script></svg>Hi", "Hi")]
    [InlineData("<svg onload=alert(1)><p>x</p></svg>Hi", "<p>x</p>Hi")]
    [InlineData(
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></mtext></math>Hi",
        "Hi"
    )]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>Hi", "")]
    [InlineData("<template><script>alert(1)</script></template>Hi", "Hi")]
    [InlineData("<p onclick=\"alert(1)\" style=\"position:fixed\" class=x id=y>Hi</p>", "<p>Hi</p>")]
    [InlineData("<a href=\"javascript:alert(1)\">Hi</a>", "<a>Hi</a>")]
    [InlineData("<a href=\"JaVaScRiPt:alert(1)\">Hi</a>", "<a>Hi</a>")]
    [InlineData("<a href=\"java&#10;script:alert(1)\">Hi</a>", "<a>Hi</a>")]
    [InlineData("<a href=\"&#x6A;avascript:alert(1)\">Hi</a>", "<a>Hi</a>")]
    [InlineData("<a href=\" \u0001javascript:alert(1)\">Hi</a>", "<a>Hi</a>")]
    [InlineData("<a href=\"data:text/html,<script>alert(1)</script>\">Hi</a>", "<a>Hi</a>")]
    [InlineData("<a href=\"vbscript:msgbox(1)\">Hi</a>", "<a>Hi</a>")]
    [InlineData("<a href=\"/admin\">Hi</a>", "<a>Hi</a>")]
    [InlineData("<a href=\"//evil.example\">Hi</a>", "<a>Hi</a>")]
    [InlineData("<a href=\"https://bank.example@evil.example\">Hi</a>", "<a>Hi</a>")]
    [InlineData("<form action=\"https://evil.example\"><input name=p><button>Go</button></form>", "Go")]
    [InlineData("<base href=\"https://evil.example/\"><meta http-equiv=refresh content=0><link rel=x>Hi", "Hi")]
    [InlineData("<object data=x><embed src=x></object>Hi", "Hi")]
    [InlineData("<!--[if IE]><script>alert(1)</script><![endif]-->Hi", "Hi")]
    [InlineData("</body></html><p>Hi</p>", "<p>Hi</p>")]
    [InlineData("<h1>Big</h1><h6>small</h6>", "<h2>Big</h2><h4>small</h4>")]
    [InlineData("<section><article>Hi</article></section>", "Hi")]
    [InlineData("<body onload=alert(1)>Hi", "Hi")]
    [InlineData("   ", "")]
    public void Loses_everything_else(string html, string expected) => Content.Sanitise(html).ShouldBe(expected);

    [Fact]
    public void Lends_a_link_no_reputation_and_no_window() =>
        Content
            .Sanitise("<a href=\"https://example.com/x?a=1&b=2\" target=_blank rel=opener onclick=x>Hi</a>")
            .ShouldBe("<a href=\"https://example.com/x?a=1&amp;b=2\" rel=\"nofollow noopener\">Hi</a>");

    [Fact]
    public void Is_the_same_when_it_is_cleaned_again()
    {
        const string Html =
            "<div><p>One<p>Two</div><table><td>x</table><a href=https://example.com>y</a>&lt;script&gt;";

        var once = Content.Sanitise(Html);

        Content.Sanitise(once).ShouldBe(once);
        new HtmlParser().ParseDocument(once).QuerySelectorAll("script").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<b>")]
    [InlineData("<div>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<ul><li>")]
    public void Cannot_fill_the_stack(string nested)
    {
        foreach (var times in (int[])[150, 3_000, 50_000])
        {
            var html = string.Concat(Enumerable.Repeat(nested, times)) + "Hi &lt;b&gt;";

            Content.Sanitise(html).ShouldBe("Hi &lt;b&gt;");
            Content.ToPlainText(html).ShouldBe("Hi <b>");
        }
    }

    [Theory]
    [InlineData("<p>Raw &amp; <b>un</b>refined</p><p>250&nbsp;g</p>", "Raw & unrefined\n250 g")]
    [InlineData("One<br>Two<ul><li>a</li><li>b</li></ul>Three", "One\nTwo\na\nb\nThree")]
    [InlineData("<table><tr><td>Size</td><td>M</td></tr></table>", "Size M")]
    [InlineData("<style>p{}</style><script>x</script>Hi<!-- no -->", "Hi")]
    [InlineData("1 &lt; 2", "1 < 2")]
    [InlineData("", "")]
    public void Reads_as_plain_text(string html, string expected) => Content.ToPlainText(html).ShouldBe(expected);
}
