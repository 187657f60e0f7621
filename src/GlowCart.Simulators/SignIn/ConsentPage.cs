using System.Globalization;
using System.Text;
using System.Text.Json;
using GlowCart.Simulators.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using static GlowCart.Simulators.Pages.SimulatorPage;

namespace GlowCart.Simulators.SignIn;

/// <summary>
/// Where a browser is asked who it is: one link a person, each of which consents. <c>login_hint</c> or <c>person</c> chooses
/// without the page.
/// </summary>
internal static class ConsentPage
{
    private const string Nobody = "nobody";

    public static Task AnswerAsync(HttpContext context, SignInSimulator simulator, SimulatedProvider provider)
    {
        var query = context.Request.Query;
        string? Ask(string name) => query[name].FirstOrDefault();

        if (
            Ask("client_id") != simulator.ClientIds(provider)[0]
            || !Uri.TryCreate(Ask("redirect_uri"), UriKind.Absolute, out var back)
            || Ask("response_type") != "code"
        )
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return WriteAsync(
                context,
                "<h1>Invalid request</h1><p>client_id, redirect_uri or response_type is wrong.</p>"
            );
        }
        var chosen = Ask("person") ?? Ask("login_hint");
        if (chosen == Nobody)
            return ReturnAsync(
                context,
                provider,
                back,
                new() { ["error"] = "access_denied", ["state"] = Ask("state") }
            );
        if (simulator.Find(chosen) is not { } person)
            return WriteAsync(context, Choices(context, simulator, provider));

        var code = simulator.Give(
            new Consent(provider, person, Ask("client_id")!, Ask("redirect_uri")!, Ask("nonce"), Ask("code_challenge"))
        );
        var fields = new Dictionary<string, string?> { ["code"] = code, ["state"] = Ask("state") };
        if (provider is SimulatedProvider.Apple && simulator.Introduce(person))
            fields["user"] = JsonSerializer.Serialize(Name(person));
        return ReturnAsync(context, provider, back, fields);
    }

    private static object Name(SimulatedPerson person)
    {
        var words = person.Name.Split(' ', 2);
        return new
        {
            name = new { firstName = words[0], lastName = words.Length > 1 ? words[1] : "" },
            email = person.Email,
        };
    }

    /// <summary>Apple has the browser post; the others send it back by its address.</summary>
    private static Task ReturnAsync(
        HttpContext context,
        SimulatedProvider provider,
        Uri back,
        Dictionary<string, string?> fields
    )
    {
        if (provider is not SimulatedProvider.Apple || context.Request.Query["response_mode"] != "form_post")
        {
            context.Response.StatusCode = StatusCodes.Status302Found;
            context.Response.Headers.Location = QueryHelpers.AddQueryString(back.AbsoluteUri, fields);
            return Task.CompletedTask;
        }
        var form = new StringBuilder();
        form.Append(CultureInfo.InvariantCulture, $"<form method=\"post\" action=\"{Text(back.AbsoluteUri)}\">");
        foreach (var (name, value) in fields)
            form.Append(
                CultureInfo.InvariantCulture,
                $"<input type=\"hidden\" name=\"{name}\" value=\"{Text(value ?? "")}\">"
            );
        form.Append("<button>Continue</button></form><script>document.forms[0].submit()</script>");
        return WriteAsync(context, form.ToString());
    }

    private static string Choices(HttpContext context, SignInSimulator simulator, SimulatedProvider provider)
    {
        var here = context.Request.Path + context.Request.QueryString;
        string Link(string person) => Text(QueryHelpers.AddQueryString(here, "person", person));

        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<h1>{provider}</h1><p>Who are you to be?</p>");
        foreach (var person in simulator.People)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<a href=\"{Link(person.Key)}\">{Text(person.Name)}<small>{Text(person.Email ?? "no e-mail")}</small></a>"
            );
        html.Append(CultureInfo.InvariantCulture, $"<a class=\"plain\" href=\"{Link(Nobody)}\">Cancel</a>");
        return html.ToString();
    }

    private static Task WriteAsync(HttpContext context, string body) =>
        new SimulatorPage("Sign in", body, "Simulated provider: these people don't exist.")
        {
            Style = """
                a { display: block; padding: 12px; margin: 8px 0; border-radius: 10px; background: #eceaf6; color: inherit;
                    text-decoration: none }
                a.plain { background: none }
                small { display: block; color: #6b6685 }
                """,
        }.WriteAsync(context);
}
