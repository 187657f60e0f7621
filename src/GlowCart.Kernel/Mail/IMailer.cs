namespace GlowCart.Kernel.Mail;

/// <summary>A letter to one person.</summary>
/// <param name="To">An e-mail address.</param>
/// <param name="Text">Plain text. Its links are masked in our own records once it has left.</param>
/// <param name="NotBefore">Waits until then: whom it is for is asleep. Null: at once.</param>
public sealed record MailMessage(string To, string Subject, string Text, DateTimeOffset? NotBefore = null);

public interface IMailer
{
    /// <summary>Sent after the commit of the unit of work that it is called in, and never if there is none.</summary>
    void Send(MailMessage message);
}
