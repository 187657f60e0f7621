using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.LoggingIn;

/// <summary>
/// Keeps cookies, follows redirects among the program's own pages, and sends forms with the fields that it was shown. It
/// stops where it is sent to an app.
/// </summary>
internal sealed class Browser : IDisposable
{
    private const int MostRedirects = 10;
    private readonly HttpClient _http;

    public Browser(Uri address)
    {
        Handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true };
        _http = new HttpClient(Handler) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(3) };
    }

    public Browser(GlowCartApp app)
        : this(app.Address) { }

    private SocketsHttpHandler Handler { get; }

    public IReadOnlyList<Cookie> Cookies =>
        [.. Handler.CookieContainer.GetCookies(new Uri(_http.BaseAddress!, "/account")).Cast<Cookie>()];

    public Task<Seen> GoAsync(string url) => SendAsync(new HttpRequestMessage(HttpMethod.Get, url));

    /// <summary>Sends the page's form, as the person filled it in.</summary>
    public Task<Seen> SubmitAsync(Seen page, params (string Name, string Value)[] typed)
    {
        var fields = page.Fields.Where(f => typed.All(t => t.Name != f.Name)).Concat(typed);
        return PostAsync(page.Action, fields);
    }

    public Task<Seen> PostAsync(string url, params IEnumerable<(string Name, string Value)> fields) =>
        SendAsync(
            new HttpRequestMessage(HttpMethod.Post, url)
            {
                Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
            }
        );

    public Task<Seen> LogInAsync(Seen page, Person person) => LogInAsync(page, person.Email);

    public Task<Seen> LogInAsync(Seen page, string email, string password = Person.Password) =>
        SubmitAsync(page, ("email", email), ("password", password));

    /// <summary>As after a visit of the log-in page.</summary>
    public async Task<Browser> KnowingAsync(Person person)
    {
        (await LogInAsync(await GoAsync("/account/login"), person)).Must("/account");
        return this;
    }

    private async Task<Seen> SendAsync(HttpRequestMessage request)
    {
        for (var i = 0; i < MostRedirects; i++)
        {
            using var sent = request;
            using var response = await _http.SendAsync(sent);
            var here = new Uri(_http.BaseAddress!, sent.RequestUri!);
            if (response.Headers.Location is not { } location)
            {
                var html = await response.Content.ReadAsStringAsync();
                return new Seen(response.StatusCode, here, html, response.Headers, response.Content.Headers);
            }
            var next = new Uri(here, location);
            if (!IsOfOurs(next))
                return new Seen(response.StatusCode, next, "", response.Headers, response.Content.Headers);
            request = new HttpRequestMessage(HttpMethod.Get, next);
        }
        throw new InvalidOperationException($"It is sent from page to page, and was last at {request.RequestUri}.");
    }

    private bool IsOfOurs(Uri uri) =>
        uri.Authority == _http.BaseAddress!.Authority
        && (
            uri.AbsolutePath.StartsWith("/account", StringComparison.Ordinal)
            || uri.AbsolutePath.StartsWith("/connect", StringComparison.Ordinal)
        );

    public void Dispose() => _http.Dispose();
}

/// <summary>What the browser shows, or the app's address that it was sent to.</summary>
internal sealed partial record Seen(
    HttpStatusCode Status,
    Uri Address,
    string Html,
    HttpResponseHeaders Headers,
    HttpContentHeaders Content
)
{
    public string Path => Address.AbsolutePath;

    public string Action => WebUtility.HtmlDecode(Form().Match(Html).Groups[1].Value);

    /// <summary>Of the first form, as its button would send them.</summary>
    public IEnumerable<(string Name, string Value)> Fields =>
        Hidden()
            .Matches(Html.Split("</form>")[0])
            .Select(m => (WebUtility.HtmlDecode(m.Groups[1].Value), WebUtility.HtmlDecode(m.Groups[2].Value)));

    /// <summary>What the page complains of.</summary>
    public string? Problem =>
        Complaint().Match(Html) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    /// <summary>A parameter of the address.</summary>
    public string? this[string parameter] => System.Web.HttpUtility.ParseQueryString(Address.Query)[parameter];

    public string Code => this["code"] ?? throw new InvalidOperationException($"No code: {this}");

    /// <summary>The page that the rest of a test builds on.</summary>
    public Seen Must(string path, HttpStatusCode status = HttpStatusCode.OK) =>
        Path == path && (Status == status || Html.Length == 0)
            ? this
            : throw new InvalidOperationException($"{path} was expected, and it is {this}");

    public override string ToString() => $"{(int)Status} at {Address}: {Problem ?? Html}";

    [GeneratedRegex("<form[^>]* action=\"([^\"]*)\"")]
    private static partial Regex Form();

    [GeneratedRegex("<input(?=[^>]* type=\"hidden\")[^>]* name=\"([^\"]*)\"[^>]* value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("class=\"problem\"[^>]*>([^<]*)<")]
    private static partial Regex Complaint();
}
