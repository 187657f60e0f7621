using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Buyers;

public sealed class ShowingOnesFace(RunningApp running)
{
    private const string Path = "/api/v1/buyer/profile/avatar";

    // One pixel.
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Serves_the_newest_picture_and_deletes_the_one_before()
    {
        using var buyer = await _app.AsBuyerAsync();
        var first = await UploadAsync(buyer);
        (await _app.AsStranger().GetAsync(first)).Must();

        var second = await UploadAsync(buyer);

        second.ShouldNotBe(first);
        (await buyer.Api.GetAsync("/api/v1/buyer/profile")).Must()["avatarUrl"]!.GetValue<string>().ShouldBe(second);
        (await _app.AsStranger().GetAsync(second)).Must();
        (await _app.AsStranger().GetAsync(first)).Status.ShouldBe(HttpStatusCode.NotFound);

        (await buyer.Api.DeleteAsync(Path)).Must(HttpStatusCode.NoContent);
        (await _app.AsStranger().GetAsync(second)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await buyer.Api.GetAsync("/api/v1/buyer/profile")).Must()["avatarUrl"].ShouldBeNull();
    }

    [Fact]
    public async Task Takes_pictures_alone()
    {
        using var buyer = await _app.AsBuyerAsync();
        (await buyer.Api.UploadAsync(Path, "me.png", "<svg onload=alert(1)>"u8.ToArray(), "image/png")).Code.ShouldBe(
            "media.image.invalid"
        );
    }

    private static async Task<string> UploadAsync(Person buyer) =>
        (string)(await buyer.Api.UploadAsync(Path, "me.png", Picture, "image/png")).Must()["avatarUrl"]!;
}
