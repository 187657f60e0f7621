using GlowCart.Kernel.Settings;
using MimeKit;

namespace GlowCart.Platform.Mail;

/// <summary>Where a mail leaves, as it is set by now.</summary>
/// <param name="Host">Null: nowhere, it is written to the folder.</param>
internal sealed record MailServer(
    string? Host,
    int Port,
    string? UserName,
    string? Password,
    bool UseTls,
    MailboxAddress From
)
{
    /// <exception cref="InvalidOperationException">
    /// The sender that was set is no address. A mail waits then, as for any server that won't have it: it is not its fault.
    /// </exception>
    public static async Task<MailServer> FindAsync(ISettings settings, CancellationToken ct) =>
        new(
            NotEmpty(await settings.GetAsync(MailSettingNames.Host, ct)),
            await settings.GetIntAsync(MailSettingNames.Port, ct),
            NotEmpty(await settings.GetAsync(MailSettingNames.UserName, ct)),
            NotEmpty(await settings.GetAsync(MailSettingNames.Password, ct)),
            await settings.GetAsync(MailSettingNames.UseTls, ct) == "true",
            Sender(
                await settings.GetAsync(MailSettingNames.FromName, ct),
                await settings.GetAsync(MailSettingNames.FromAddress, ct)
            )
        );

    private static MailboxAddress Sender(string name, string address) =>
        MailboxAddress.TryParse(address, out var parsed)
            ? new MailboxAddress(name, parsed.Address)
            : throw new InvalidOperationException($"{MailSettingNames.FromAddress} is no address.");

    private static string? NotEmpty(string text) => text.Length == 0 ? null : text;
}
