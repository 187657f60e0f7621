using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Settings;

public sealed class LookingAtMails(RunningApp running)
{
    private const string Path = "/api/v1/admin/mails";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Shows_an_operator_what_was_sent_without_what_opens_an_account()
    {
        using var buyer = await _app.AsBuyerAsync();
        using var platform = await _app.AsOperatorAsync();
        var token = await _app.Mail.TokenAsync(buyer.Email, "Verify your e-mail");
        var sent = await Eventually.GetAsync(
            async () => (await platform.Api.GetAsync($"{Path}?recipient={buyer.Email}&state=sent")).Must(),
            page => page.Items.Count == 1,
            "the mail is known to be sent"
        );
        sent.Items[0]["text"].ShouldBeNull();

        var mail = (await platform.Api.GetAsync($"{Path}/{sent.Items[0]["id"]}")).Must();

        mail["subject"]!.GetValue<string>().ShouldBe("Verify your e-mail");
        mail["text"]!.GetValue<string>().ShouldContain("[link]");
        mail.Text.ShouldNotContain(token);
    }

    [Fact]
    public async Task Goes_page_by_page_and_is_an_operators()
    {
        using var buyer = await _app.AsBuyerAsync();
        using var owner = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();

        var first = (await platform.Api.GetAsync($"{Path}?limit=1")).Must();
        var second = (await platform.Api.GetAsync($"{Path}?limit=1&cursor={first["nextCursor"]}")).Must();

        second.Items[0]["id"]!.GetValue<Guid>().ShouldNotBe(first.Items[0]["id"]!.GetValue<Guid>());
        (await platform.Api.GetAsync($"{Path}?limit=101")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await platform.Api.GetAsync($"{Path}?cursor=none")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await platform.Api.GetAsync($"{Path}?state=lost")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await platform.Api.GetAsync($"{Path}/{Guid.CreateVersion7()}")).Code.ShouldBe("mail.not_found");
        (await owner.Api.GetAsync(Path)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await _app.AsStranger().GetAsync(Path)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
