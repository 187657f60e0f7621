using System.Globalization;
using GlowCart.Kernel.Settings;
using GlowCart.Platform.Mail;

namespace GlowCart.Abp.Settings;

internal sealed class EmailSettingsService(ISettings settings, MailTrial trial) : IEmailSettingsService
{
    public async Task<EmailSettingsDto> GetAsync(CancellationToken ct)
    {
        var user = await FindAsync(MailSettingNames.UserName, ct);
        return new EmailSettingsDto(
            await FindAsync(MailSettingNames.Host, ct),
            await settings.GetIntAsync(MailSettingNames.Port, ct),
            user,
            null,
            null,
            await settings.GetAsync(MailSettingNames.UseTls, ct) == "true",
            SmtpUseDefaultCredentials: user is null,
            await settings.GetAsync(MailSettingNames.FromAddress, ct),
            await FindAsync(MailSettingNames.FromName, ct)
        );
    }

    public async Task UpdateAsync(UpdateEmailSettingsDto input, CancellationToken ct)
    {
        var host = input.SmtpHost ?? "";
        var user = input.SmtpUseDefaultCredentials ? "" : input.SmtpUserName ?? "";
        var isSameLogin =
            host == await settings.GetAsync(MailSettingNames.Host, ct)
            && user == await settings.GetAsync(MailSettingNames.UserName, ct);
        await SetAsync(MailSettingNames.Host, host, ct);
        await SetAsync(MailSettingNames.Port, input.SmtpPort.ToString(CultureInfo.InvariantCulture), ct);
        await SetAsync(MailSettingNames.UserName, user, ct);
        await SetAsync(MailSettingNames.UseTls, input.SmtpEnableSsl ? "true" : "false", ct);
        await SetAsync(MailSettingNames.FromAddress, input.DefaultFromAddress.Trim(), ct);
        await SetAsync(MailSettingNames.FromName, input.DefaultFromDisplayName?.Trim() ?? "", ct);
        if (user.Length == 0)
            await SetAsync(MailSettingNames.Password, "", ct);
        else if (!string.IsNullOrEmpty(input.SmtpPassword))
            await SetAsync(MailSettingNames.Password, input.SmtpPassword, ct);
        else if (!isSameLogin)
            await SetAsync(MailSettingNames.Password, "", ct);
    }

    public Task SendTestEmailAsync(SendTestEmailInput input, CancellationToken ct) =>
        trial.SendAsync(
            string.IsNullOrWhiteSpace(input.SenderEmailAddress) ? null : input.SenderEmailAddress.Trim(),
            input.TargetEmailAddress.Trim(),
            input.Subject,
            input.Body ?? "",
            ct
        );

    /// <summary>Only what differs: what the configuration says goes on being the configuration's.</summary>
    private async Task SetAsync(string name, string value, CancellationToken ct)
    {
        if (await settings.GetAsync(name, ct) != value)
            await settings.SetAsync(name, value, SettingLayer.Global, ct);
    }

    private async Task<string?> FindAsync(string name, CancellationToken ct) =>
        await settings.GetAsync(name, ct) is { Length: > 0 } value ? value : null;
}
