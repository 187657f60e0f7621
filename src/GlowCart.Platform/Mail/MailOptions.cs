using System.ComponentModel.DataAnnotations;
using MimeKit;

namespace GlowCart.Platform.Mail;

/// <summary>`Mail:*`.</summary>
internal sealed class MailOptions : IValidatableObject
{
    public const string Section = "Mail";

    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>Where mails are written as .eml files when there is no SMTP server; for trying and testing.</summary>
    public string Folder { get; set; } = "./.data/mail";

    /// <summary>A mail that failed so often is dead. The pauses between grow from a minute to two hours.</summary>
    [Range(1, 50)]
    public int MaxAttempts { get; set; } = 10;

    /// <summary>How often mails are looked for that another instance has written.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long it is known that a mail was sent.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!MailboxAddress.TryParse(Smtp.From, out _))
            yield return new ValidationResult("Mail:Smtp:From is not an address as `GlowCart <no-reply@example.com>`.");
        if (Smtp.Port is < 1 or > 65535)
            yield return new ValidationResult("Mail:Smtp:Port is not a port.");
        if (!string.IsNullOrEmpty(Smtp.TrustedCertificates) && !File.Exists(Smtp.TrustedCertificates))
            yield return new ValidationResult("Mail:Smtp:TrustedCertificates is not a file.");
    }
}

/// <summary>`Mail:Smtp:*`.</summary>
internal sealed class SmtpOptions
{
    public string? Host { get; set; }
    public int Port { get; set; } = 587;
    public string? UserName { get; set; }
    public string? Password { get; set; }
    public string From { get; set; } = "GlowCart <no-reply@glowcart.localhost>";

    /// <summary>By STARTTLS, or from the first byte at port 465. Without it only inside a network that nobody else reads.</summary>
    public bool UseTls { get; set; } = true;

    /// <summary>A PEM file of the authorities that vouch for the server, where they are one's own and not the world's.</summary>
    public string? TrustedCertificates { get; set; }
}
