using System.Buffers.Text;
using System.Net;
using System.Text.Json.Nodes;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Identity;

public sealed class ChangingTheTokensKeys
{
    [Fact]
    public async Task Signs_nobody_out()
    {
        await using var app = await GlowCartApp.StartAsync(("Identity:TokenKeyAnnouncement", "00:00:06"));
        app.Clock.Advance(TimeSpan.FromDays(91));
        using var buyer = await app.AsBuyerAsync();

        await app.RunAsync("renew-token-keys");
        await KeysAsync(app, 2);
        app.Clock.Advance(TimeSpan.FromSeconds(10));

        // The new key's turn comes, and what the old one made is as good as before.
        await Eventually.TrueAsync(
            async () => KeyOf((await app.SignInAsync(buyer.Email)).AccessToken) != KeyOf(buyer.AccessToken),
            "tokens are signed with the new key"
        );
        using var newer = await app.SignInAsync(buyer.Email);
        (await newer.Api.GetAsync("/api/v1/auth/me")).Must();
        (await buyer.Api.GetAsync("/api/v1/auth/me")).Must();
        (await RefreshAsync(app, buyer.RefreshToken)).Must();

        app.Clock.Advance(TimeSpan.FromDays(20));
        var last = (await RefreshAsync(app, newer.RefreshToken)).Must();
        app.Clock.Advance(TimeSpan.FromDays(20));
        await app.RunAsync("renew-token-keys");
        await KeysAsync(app, 1);
        (await RefreshAsync(app, (string)last["refreshToken"]!)).Must();
    }

    [Fact]
    public async Task Is_not_done_before_its_time()
    {
        await using var app = await GlowCartApp.StartAsync();
        await app.RunAsync("renew-token-keys");
        (await app.Database.ScalarAsync<long>("select count(*) from identity.token_keys")).ShouldBe(2);
    }

    private static Task<Answer> KeysAsync(GlowCartApp app, int count) =>
        Eventually.GetAsync(
            async () => (await app.AsStranger().GetAsync("/.well-known/jwks")).Must(),
            keys => keys["keys"]!.AsArray().Count == count,
            $"{count} keys are told"
        );

    private static Task<Answer> RefreshAsync(GlowCartApp app, string token) =>
        app.AsStranger().PostAsync("/api/v1/auth/refresh", new { refreshToken = token });

    private static string KeyOf(string token) =>
        (string)JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[0]))!["kid"]!;
}
