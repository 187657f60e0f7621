using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Identity;

public sealed class VerifyingAnEmail(RunningApp running)
{
    private const string Subject = "Verify your e-mail";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Begins_with_registering_and_is_shown_to_the_person()
    {
        using var vendor = await _app.AsVendorAsync();
        (await vendor.Api.GetAsync("/api/v1/auth/me")).Must()["emailVerified"]!.GetValue<bool>().ShouldBeFalse();

        var token = await _app.Mail.TokenAsync(vendor.Email, Subject);
        (await VerifyAsync(token)).Must(HttpStatusCode.NoContent);

        (await vendor.Api.GetAsync("/api/v1/auth/me")).Must()["emailVerified"]!.GetValue<bool>().ShouldBeTrue();
        (await VerifyAsync(token)).Code.ShouldBe("identity.verification.invalid");
    }

    [Fact]
    public async Task Takes_no_rubbish()
    {
        var answer = await VerifyAsync("rubbish");
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Code.ShouldBe("identity.verification.invalid");
    }

    [Fact]
    public async Task Can_be_asked_for_again_until_it_is_done()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var buyer = await app.AsBuyerAsync();
        await app.Mail.TokenAsync(buyer.Email, Subject);
        app.Clock.Advance(TimeSpan.FromDays(4));
        using var again = await app.SignInAsync(buyer.Email);

        (await again.Api.PostAsync("/api/v1/auth/send-verification")).Must(HttpStatusCode.Accepted);
        var second = await app.Mail.TokenAsync(buyer.Email, Subject, count: 2);
        (await app.AsStranger().PostAsync("/api/v1/auth/verify-email", new { token = second })).Must(
            HttpStatusCode.NoContent
        );

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        (await again.Api.PostAsync("/api/v1/auth/send-verification")).Must(HttpStatusCode.Accepted);
        (
            await app.Database.ScalarAsync<long>(
                "select count(*) from identity.verification_codes where user_id = $1",
                buyer.UserId
            )
        ).ShouldBe(2);
    }

    private Task<Answer> VerifyAsync(string token) =>
        _app.AsStranger().PostAsync("/api/v1/auth/verify-email", new { token });
}
