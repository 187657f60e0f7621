using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Vendors;

public sealed class VerifyingAStore(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Shows_buyers_that_it_is_who_it_says_it_is()
    {
        using var owner = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();
        (await owner.Api.GetAsync(owner.PathOf())).Must()["status"]!.GetValue<string>().ShouldBe("draft");

        var id = await owner.HandInAsync(platform);
        var decided = (await platform.DecideAsync(id, "approve", new { })).Must();

        decided["status"]!.GetValue<string>().ShouldBe("approved");
        decided["decidedBy"]!.GetValue<Guid>().ShouldBe(platform.UserId);
        (await owner.Api.GetAsync(owner.PathOf())).Must()["status"]!.GetValue<string>().ShouldBe("approved");
        var shown = (await _app.AsStranger().GetAsync($"/api/v1/vendors/{owner.VendorId}")).Must();
        shown["isVerified"]!.GetValue<bool>().ShouldBeTrue();
        await MailAsync(owner, "Your store is verified");
    }

    [Fact]
    public async Task That_is_refused_says_why_and_may_be_tried_again()
    {
        using var owner = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();
        var id = await owner.HandInAsync(platform);

        (await platform.DecideAsync(id, "reject", new { reason = " " })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await platform.DecideAsync(id, "reject", new { reason = "The registration has run out" })).Must();

        var mine = (await owner.Api.GetAsync(owner.PathOf())).Must();
        mine["status"]!.GetValue<string>().ShouldBe("rejected");
        mine["reason"]!.GetValue<string>().ShouldBe("The registration has run out");
        (await MailAsync(owner, "Your store could not be verified")).ShouldContain("The registration has run out");
        var old = mine["documents"]!.AsArray().First(d => (string)d!["kind"]! == "business_registration")![
            "documentId"
        ]!.GetValue<Guid>();
        (await owner.Api.DeleteAsync($"{owner.PathOf()}/documents/{old}")).Must(HttpStatusCode.NoContent);
        (await owner.Api.PutAsync($"{owner.PathOf()}/submit")).Code.ShouldBe("vendors.verification.incomplete");
        (await owner.HandInAsync(platform)).ShouldBe(id);
        (await platform.DecideAsync(id, "ask-for-more", new { reason = "A proof of the address" })).Must();
        await MailAsync(owner, "Something is missing to verify your store");
        (await owner.AddDocumentAsync("address_proof", Verifications.Pdf)).Must(HttpStatusCode.Created);
        (await owner.Api.PutAsync($"{owner.PathOf()}/submit")).Must();
        (await platform.DecideAsync(id, "approve", new { })).Must();
    }

    [Fact]
    public async Task Keeps_documents_as_they_are_while_they_are_looked_at()
    {
        using var owner = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();
        var id = await owner.HandInAsync(platform);
        var document = (await owner.Api.GetAsync(owner.PathOf()))["documents"]![0]!["documentId"];

        (await owner.AddDocumentAsync("tax", Verifications.Pdf)).Code.ShouldBe(
            "vendors.verification.invalid_transition"
        );
        (await owner.Api.DeleteAsync($"{owner.PathOf()}/documents/{document}")).Code.ShouldBe(
            "vendors.verification.invalid_transition"
        );

        (await owner.Api.PutAsync($"{owner.PathOf()}/withdraw")).Must();
        (await platform.DecideAsync(id, "approve", new { })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await owner.AddDocumentAsync("tax", Verifications.Pdf)).Must(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Lets_one_of_several_operators_decide()
    {
        using var owner = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();
        var id = await owner.HandInAsync(platform);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    i % 2 == 0
                        ? platform.DecideAsync(id, "approve", new { })
                        : platform.DecideAsync(id, "reject", new { reason = $"Number {i} says no" })
                )
        );

        var statuses = answers.Select(a => a.Status).ToList();
        statuses.ShouldAllBe(s => s == HttpStatusCode.OK || s == HttpStatusCode.Conflict);
        // Who asks the same again is told the same; who asks for something else comes too late.
        answers
            .Where(a => a.Status is HttpStatusCode.OK)
            .Select(a => (string)a["status"]! + (string?)a["reason"])
            .Distinct()
            .Count()
            .ShouldBe(1);
        statuses.ShouldContain(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Is_not_decided_on_documents_that_nobody_has_looked_at()
    {
        using var owner = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();
        var id = await owner.HandInAsync(platform);
        var stamp = (string)
            (await platform.Api.GetAsync($"/api/v1/admin/verifications/{id}")).Must()["concurrencyStamp"]!;
        (await owner.Api.PutAsync($"{owner.PathOf()}/withdraw")).Must();
        (await owner.AddDocumentAsync("tax", Verifications.Pdf)).Must(HttpStatusCode.Created);
        (await owner.Api.PutAsync($"{owner.PathOf()}/submit")).Must();

        (await platform.DecideAsync(id, "approve", new { concurrencyStamp = stamp })).Code.ShouldBe(
            "common.stale_stamp"
        );
    }

    [Theory]
    [InlineData("tax", "MZ this is a program", "vendors.verification.document_invalid")]
    [InlineData("tax", "<html><script>alert(1)</script>", "vendors.verification.document_invalid")]
    [InlineData("tax", "", "vendors.verification.document_invalid")]
    [InlineData("diploma", "%PDF-1.7", "common.invalid")]
    [InlineData("", "%PDF-1.7", "common.invalid")]
    public async Task Takes_nothing_but_documents(string kind, string content, string code)
    {
        using var owner = await _app.AsVendorAsync();
        var answer = await owner.AddDocumentAsync(kind, System.Text.Encoding.ASCII.GetBytes(content));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Code.ShouldBe(code);
    }

    [Fact]
    public async Task Takes_no_document_that_is_too_large()
    {
        using var owner = await _app.AsVendorAsync();
        var answer = await owner.AddDocumentAsync("tax", [.. Verifications.Pdf, .. new byte[10 * 1024 * 1024]]);
        answer.Code.ShouldBe("vendors.verification.document_too_large");
    }

    [Fact]
    public async Task Lets_operators_alone_read_a_document_and_only_for_a_while()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var owner = await app.AsVendorAsync();
        using var other = await app.AsVendorAsync("Another store");
        using var platform = await app.AsOperatorAsync();
        var id = await owner.HandInAsync(platform);
        var seen = (await platform.Api.GetAsync($"/api/v1/admin/verifications/{id}")).Must();
        var document = seen["documents"]!.AsArray().First(d => (string)d!["kind"]! == "business_registration")!;
        var path = $"/api/v1/admin/verifications/{id}/documents/{document["documentId"]}/link";
        (await owner.Api.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await other.Api.GetAsync(owner.PathOf())).Status.ShouldBe(HttpStatusCode.NotFound);

        var link = (string)(await platform.Api.GetAsync(path)).Must()["url"]!;

        using var http = new HttpClient();
        using (var file = await http.GetAsync(link, TestContext.Current.CancellationToken))
        {
            (await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(
                Verifications.Pdf
            );
            file.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
            file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        }
        foreach (var name in new[] { $"{document["documentId"]:N}.pdf", $"{document["documentId"]}.pdf" })
            (await app.AsStranger().GetAsync($"/media/{owner.VendorId:N}/{name}")).Status.ShouldBe(
                HttpStatusCode.NotFound
            );
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        using var late = await http.GetAsync(link, TestContext.Current.CancellationToken);
        late.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<string> MailAsync(Person owner, string subject)
    {
        var mails = await Eventually.GetAsync(
            async () => (await _app.Mail.ReadAsync(owner.Email)).Where(m => m.Subject == subject).ToList(),
            found => found.Count > 0,
            $"the mail: {subject}"
        );
        return mails.ShouldHaveSingleItem().TextBody!;
    }
}
