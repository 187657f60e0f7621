using System.Text.RegularExpressions;
using MimeKit;

namespace GlowCart.TestKit;

/// <summary>The mails that a running app has sent: files, as they would lie in somebody's inbox.</summary>
public sealed partial class Mailbox(string folder)
{
    /// <summary>All that came for an address, oldest first.</summary>
    public async Task<IReadOnlyList<MimeMessage>> ReadAsync(string email)
    {
        if (!Directory.Exists(folder))
            return [];
        var mails = new List<MimeMessage>();
        // One whose name begins with a dot is still being written.
        foreach (var file in Directory.GetFiles(folder, $"*-{email}-*.eml").Where(f => Path.GetFileName(f)[0] != '.'))
            mails.Add(await MimeMessage.LoadAsync(file));
        return [.. mails.OrderBy(m => m.Date).ThenBy(m => m.MessageId, StringComparer.Ordinal)];
    }

    /// <summary>Waits until as many mails with the subject have come, and gives the token of the last one's link.</summary>
    public async Task<string> TokenAsync(string email, string subject, int count = 1)
    {
        var mails = await Eventually.GetAsync(
            async () => (await ReadAsync(email)).Where(m => m.Subject == subject).ToList(),
            found => found.Count >= count,
            $"mail {count} about {subject}"
        );
        return TokenOfLink().Match(mails[^1].TextBody!).Groups[1].Value;
    }

    [GeneratedRegex(@"[?&]token=([\w-]+)")]
    private static partial Regex TokenOfLink();
}
