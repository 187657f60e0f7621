using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace GlowCart.Simulators.Pages;

/// <summary>A small page for whoever plays the person at an outside service.</summary>
/// <param name="Body">HTML.</param>
/// <param name="Footer">What is not real here.</param>
internal sealed record SimulatorPage(string Title, string Body, string Footer)
{
    /// <summary>CSS beyond what all pages share.</summary>
    public string Style { get; init; } = "";

    /// <summary>HTML for the head.</summary>
    public string Head { get; init; } = "";

    public static string Text(string value) => HtmlEncoder.Default.Encode(value);

    public async Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Html()));
    }

    private string Html() =>
        $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            {{Head}}
            <title>{{Title}} (simulator)</title>
            <style>
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f3f1fb;
                   font: 16px/1.5 system-ui, sans-serif; color: #221c3a }
            main { background: #fff; border-radius: 16px; padding: 32px; width: min(360px, 90vw); text-align: center;
                   box-shadow: 0 8px 32px #221c3a22 }
            {{Style}}
            </style>
            </head>
            <body><main>{{Body}}<small>{{Footer}}</small></main></body>
            </html>
            """;
}
