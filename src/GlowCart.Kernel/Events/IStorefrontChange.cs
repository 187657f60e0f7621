namespace GlowCart.Kernel.Events;

/// <summary>
/// An event after which the shop's pages show something else: lists at any rate, and the page of one thing where it names
/// one. They are forgotten on commit, before anybody has heard the event.
/// </summary>
public interface IStorefrontChange
{
    /// <summary>Whose own page it is; null where it is no single one's.</summary>
    Guid? Subject { get; }
}
