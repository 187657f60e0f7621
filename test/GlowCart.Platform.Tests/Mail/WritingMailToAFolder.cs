using GlowCart.Platform.Mail;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace GlowCart.Platform.Tests.Mail;

public sealed class WritingMailToAFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("glowcart-mail-").FullName;

    [Fact]
    public async Task Leaves_a_file_that_names_its_recipient()
    {
        using var message = Message("ama@people.test");
        await Transport().SendAsync(message, Nowhere, TestContext.Current.CancellationToken);
        var file = Directory.GetFiles(_folder).ShouldHaveSingleItem();
        Path.GetFileName(file).ShouldStartWith("20260301-120000-ama@people.test-");
        (await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken)).TextBody!.ShouldContain("Good day");
    }

    [Fact]
    public async Task Stays_in_the_folder_whatever_the_address()
    {
        using var message = Message("over/there/ama@people.test");
        await Transport().SendAsync(message, Nowhere, TestContext.Current.CancellationToken);
        Directory.GetFiles(_folder).ShouldHaveSingleItem().ShouldContain("over_there_ama@people.test");
    }

    [Theory]
    [InlineData("Go to https://x.test/a?token=1.\nBye", "Go to [link]\nBye")]
    [InlineData("HTTP://X.TEST and http://y.test/z", "[link] and [link]")]
    [InlineData("Nothing to hide", "Nothing to hide")]
    [InlineData("The code is\n\nK7QD-2MXW\n\nKeep it.", "The code is\n\n[code]\n\nKeep it.")]
    [InlineData("Your code:\r\n  471100\r\nBye", "Your code:\r\n[code]\r\nBye")]
    [InlineData("Order 4711 of well-known things\n\nBlurred", "Order 4711 of well-known things\n\nBlurred")]
    public void Masks_every_link_and_code_of_what_is_kept(string body, string kept) =>
        OutgoingMail.Mask(body).ShouldBe(kept);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static readonly MailServer Nowhere = new(
        null,
        25,
        null,
        null,
        false,
        new MailboxAddress("", "post@glowcart.test")
    );

    private FolderTransport Transport() =>
        new(
            Options.Create(new MailOptions { Folder = _folder }),
            new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
        );

    private static MimeMessage Message(string to)
    {
        var message = new MimeMessage
        {
            Subject = "Hello",
            Body = new TextPart("plain") { Text = "Good day" },
        };
        message.To.Add(new MailboxAddress("", to));
        return message;
    }
}
