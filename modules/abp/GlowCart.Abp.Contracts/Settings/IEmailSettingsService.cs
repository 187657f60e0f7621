using System.ComponentModel.DataAnnotations;
using GlowCart.Abp.Accounts;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using Refit;

namespace GlowCart.Abp.Settings;

/// <summary>Where the marketplace's mails leave.</summary>
[Audience(Audience.Operator), Permission(AbpPolicies.Settings.Emailing)]
public interface IEmailSettingsService
{
    /// <summary>How it is set, without the password, which is told to nobody.</summary>
    [Get("/api/setting-management/emailing")]
    Task<EmailSettingsDto> GetAsync(CancellationToken ct = default);

    /// <summary>
    /// Sets it for all mails from now on, those that wait included. A password that is left out stays, as long as the server
    /// and the user name do: no server is shown what was meant for another.
    /// </summary>
    /// <error code="settings.invalid_value"/> <error code="common.invalid"/>
    [Post("/api/setting-management/emailing")]
    Task UpdateAsync([Body] UpdateEmailSettingsDto input, CancellationToken ct = default);

    /// <summary>Sends one mail at once, and says what stood in its way.</summary>
    /// <error code="mail.trial_failed"/>
    [
        Post("/api/setting-management/emailing/send-test-email"),
        Permission(AbpPolicies.Settings.EmailingTest),
        NoUnitOfWork,
        RateLimit("login")
    ]
    Task SendTestEmailAsync([Body] SendTestEmailInput input, CancellationToken ct = default);
}

/// <param name="SmtpHost">Null: mails are files in a folder.</param>
/// <param name="SmtpPassword">Always null.</param>
/// <param name="SmtpDomain">Always null: it is for a way to log in that isn't spoken here.</param>
/// <param name="SmtpUseDefaultCredentials">The server asks for no user name.</param>
public sealed record EmailSettingsDto(
    string? SmtpHost,
    int SmtpPort,
    string? SmtpUserName,
    string? SmtpPassword,
    string? SmtpDomain,
    bool SmtpEnableSsl,
    bool SmtpUseDefaultCredentials,
    string DefaultFromAddress,
    string? DefaultFromDisplayName
);

/// <param name="SmtpHost">None: mails are files in a folder.</param>
/// <param name="SmtpPassword">None: as it is, while server and user name stay.</param>
/// <param name="SmtpDomain">None.</param>
/// <param name="SmtpUseDefaultCredentials">Takes user name and password away.</param>
public sealed record UpdateEmailSettingsDto(
    [property: EmailAddress, StringLength(256, MinimumLength = 3), RegularExpression(AccountForms.Email)]
        string DefaultFromAddress,
    [property: StringLength(255), RegularExpression(@"[A-Za-z0-9._:\-]+")] string? SmtpHost = null,
    [property: Range(1, 65535)] int SmtpPort = 25,
    [property: StringLength(256)] string? SmtpUserName = null,
    [property: StringLength(512)] string? SmtpPassword = null,
    [property: StringLength(256)] string? SmtpDomain = null,
    bool SmtpEnableSsl = false,
    bool SmtpUseDefaultCredentials = false,
    [property: StringLength(200), RegularExpression(@"[^\p{Cc}]*")] string? DefaultFromDisplayName = null
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(SmtpDomain))
            yield return EmailSettingRules.NoDomain.In(nameof(SmtpDomain));
    }
}

/// <param name="SenderEmailAddress">None: as all mails.</param>
public sealed record SendTestEmailInput(
    [property: EmailAddress, StringLength(256, MinimumLength = 3), RegularExpression(AccountForms.Email)]
        string TargetEmailAddress,
    [property: StringLength(200, MinimumLength = 1), RegularExpression(@"[^\p{Cc}]*")] string Subject,
    [property: StringLength(256), RegularExpression(AccountForms.Email)] string? SenderEmailAddress = null,
    [property: StringLength(10_000)] string? Body = null
);

public static class EmailSettingRules
{
    public static readonly InputRule NoDomain = new(
        "abp.rule.no_smtp_domain",
        "{member} is for a way to log in to mail servers that isn't spoken here: leave it empty."
    );
}
