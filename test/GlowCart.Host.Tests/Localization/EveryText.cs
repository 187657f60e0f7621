using System.Globalization;
using System.Net.Http.Json;
using GlowCart.Host.Tests.Stage;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Localization;
using GlowCart.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Host.Tests.Localization;

public sealed class EveryText(RunningApp running)
{
    private static readonly CultureInfo English = Texts.Languages[0];

    [Fact]
    public void Is_there_in_every_language()
    {
        var texts = running.App.Services.GetRequiredService<Texts>();
        var english = texts.In(English);

        english.Count.ShouldBeGreaterThan(80);
        foreach (var language in Texts.Languages.Skip(1))
        {
            var other = texts.In(language);
            english.Keys.Except(other.Keys).Order().ShouldBeEmpty($"{language.Name} lacks them");
            other.Keys.Except(english.Keys).Order().ShouldBeEmpty($"{language.Name} has them, and nothing else does");
        }
    }

    [Fact]
    public void Fills_in_the_same_facts_in_every_language()
    {
        var texts = running.App.Services.GetRequiredService<Texts>();
        foreach (var (key, english) in texts.In(English))
        foreach (var language in Texts.Languages.Skip(1))
        {
            if (texts.In(language).TryGetValue(key, out var other))
                MessageTemplate
                    .PlaceholdersOf(other)
                    .ShouldBe(MessageTemplate.PlaceholdersOf(english), $"{key} in {language.Name}");
        }
    }

    [Theory]
    [InlineData("fr", "La requête n'est pas valide.", "email a entre 1 et 256 caractères.")]
    [InlineData("fr-CA, en;q=0.5", "La requête n'est pas valide.", "email a entre 1 et 256 caractères.")]
    [InlineData("pt", "O pedido não é válido.", "email tem entre 1 e 256 caracteres.")]
    [InlineData("en", "The request is not valid.", "email has between 1 and 256 characters.")]
    [InlineData("tlh", "The request is not valid.", "email has between 1 and 256 characters.")]
    public async Task Is_read_in_the_language_that_the_request_asks_for(string asked, string message, string ofEmail)
    {
        using var stranger = running.App.AsStranger();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/login")
        {
            Content = JsonContent.Create(new { email = "", password = "a password" }),
            Headers = { { "Accept-Language", asked } },
        };

        var answer = await stranger.SendAsync(request);

        answer.Body["detail"]!.GetValue<string>().ShouldBe(message);
        answer.Body["code"]!.GetValue<string>().ShouldBe("common.invalid");
        answer.Body["errors"]!["email"]![0]!.GetValue<string>().ShouldBe(ofEmail);
        answer.Body["error"]!["validationErrors"]![0]!["message"]!.GetValue<string>().ShouldBe(ofEmail);
    }

    [Theory]
    [InlineData(
        "/api/v1/products/01890000-0000-7000-8000-000000000000?culture=pt",
        null,
        "O produto não está à venda."
    )]
    [InlineData(
        "/api/v1/products/01890000-0000-7000-8000-000000000000",
        "c%3Dfr%7Cuic%3Dfr",
        "Le produit n'est pas en vente."
    )]
    public async Task Follows_the_query_and_the_cookie_as_well(string path, string? cookie, string message)
    {
        using var stranger = running.App.AsStranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null)
            request.Headers.Add("Cookie", $".AspNetCore.Culture={cookie}");

        var answer = await stranger.SendAsync(request);

        answer.Body["detail"]!.GetValue<string>().ShouldBe(message);
    }
}
