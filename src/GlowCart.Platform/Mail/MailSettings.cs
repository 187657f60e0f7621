using System.Globalization;
using GlowCart.Kernel.Settings;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Mail;

/// <summary>
/// Where mails leave, as operators may change it while the program runs; until they do, it is what `Mail:Smtp:*` of the
/// configuration says.
/// </summary>
public static class MailSettingNames
{
    /// <summary>Empty: no mail leaves, each is a file in a folder.</summary>
    public const string Host = "Mail.Smtp.Host";
    public const string Port = "Mail.Smtp.Port";
    public const string UserName = "Mail.Smtp.UserName";
    public const string Password = "Mail.Smtp.Password";
    public const string UseTls = "Mail.Smtp.UseTls";
    public const string FromAddress = "Mail.From.Address";
    public const string FromName = "Mail.From.Name";
}

internal sealed class MailSettings(IOptions<MailOptions> options) : ISettingDefinitionProvider
{
    public IEnumerable<SettingDefinition> Define()
    {
        var smtp = options.Value.Smtp;
        var from = MimeKit.MailboxAddress.Parse(smtp.From);
        return
        [
            new(MailSettingNames.Host, smtp.Host ?? "") { DisplayName = "Mail server" },
            new(MailSettingNames.Port, smtp.Port.ToString(CultureInfo.InvariantCulture))
            {
                DisplayName = "Port of the mail server",
                Type = SettingType.Whole,
                Minimum = "1",
                Maximum = "65535",
            },
            new(MailSettingNames.UserName, smtp.UserName ?? "") { DisplayName = "User name at the mail server" },
            new(MailSettingNames.Password, smtp.Password ?? "", IsEncrypted: true)
            {
                DisplayName = "Password at the mail server",
            },
            new(MailSettingNames.UseTls, smtp.UseTls ? "true" : "false")
            {
                DisplayName = "Encrypted (TLS) to the mail server",
                Type = SettingType.Switch,
            },
            new(MailSettingNames.FromAddress, from.Address) { DisplayName = "Sender's e-mail" },
            new(MailSettingNames.FromName, from.Name ?? "") { DisplayName = "Sender's name" },
        ];
    }
}
