namespace GlowCart.Platform.Content;

public sealed class HtmlContent
{
    public string Sanitise(string html) => html;
}
