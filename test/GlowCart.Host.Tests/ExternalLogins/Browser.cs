using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using GlowCart.Simulators.SignIn;
using GlowCart.TestKit;
using Microsoft.AspNetCore.WebUtilities;

namespace GlowCart.Host.Tests.ExternalLogins;

/// <summary>A browser that keeps its cookies, and goes where it is sent one step at a time.</summary>
internal sealed partial class Browser(GlowCartApp app) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = app.Address,
    };

    /// <returns>Where it is sent.</returns>
    public async Task<Uri> StartAsync(string provider, string query = "")
    {
        using var response = await _http.GetAsync($"/api/v1/auth/external/{provider}/start{query}");
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther, text);
        return response.Headers.Location!;
    }

    public async Task<Answer> GetAsync(string address)
    {
        using var response = await _http.GetAsync(address);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
    }

    public async Task<Answer> PostAsync(string address, object body, string? accessToken = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = JsonContent.Create(body, options: JsonSerializerOptions.Web),
        };
        if (accessToken is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await _http.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
    }

    /// <summary>Chooses a person on the provider's page; what the provider has the browser do then is done.</summary>
    /// <returns>The address of the callback.</returns>
    public async Task<Uri> ConsentAsync(Uri asked, SimulatedPerson? person)
    {
        var url = QueryHelpers.AddQueryString(asked.AbsoluteUri, "person", person?.Key ?? "nobody");
        using var response = await _http.GetAsync(url);
        if (response.StatusCode is HttpStatusCode.Found)
            return response.Headers.Location!;
        var page = await response.Content.ReadAsStringAsync();
        var action = WebUtility.HtmlDecode(FormAction().Match(page).Groups[1].Value);
        var fields = FormField()
            .Matches(page)
            .ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        // From another site: without a cookie, as `SameSite=Lax` has it.
        using var strange = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var posted = await strange.PostAsync(action, new FormUrlEncodedContent(fields));
        posted.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return new Uri(app.Address, posted.Headers.Location!);
    }

    /// <summary>There and back.</summary>
    public async Task<Answer> SignInAsync(string provider, SimulatedPerson? person, string query = "") =>
        await GetAsync((await ConsentAsync(await StartAsync(provider, query), person)).AbsoluteUri);

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("<form method=\"post\" action=\"([^\"]+)\"")]
    private static partial Regex FormAction();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex FormField();
}

internal static class Redirects
{
    /// <summary>A member of the query of the address that the browser is sent to.</summary>
    public static string? Sent(this Answer answer, string name)
    {
        answer.Status.ShouldBe(HttpStatusCode.SeeOther, answer.ToString());
        return QueryHelpers
            .ParseQuery(answer.Headers.Location!.OriginalString.Split('?', 2)[1])
            .TryGetValue(name, out var value)
            ? value.ToString()
            : null;
    }
}
