using GlowCart.Identity.Auth;
using GlowCart.Identity.Sessions;

namespace GlowCart.Identity.Tests.Sessions;

public sealed class EndingASession
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Twice_keeps_the_first_reason()
    {
        var session = new Session(
            Guid.CreateVersion7(),
            AccountType.Buyer,
            null,
            Guid.CreateVersion7(),
            new Device("Firefox", "192.0.2.1"),
            Noon
        );
        session.IsLive.ShouldBeTrue();

        session.End(SessionEnd.TokenReused, Noon);
        session.End(SessionEnd.SignedOut, Noon.AddHours(1));

        session.IsLive.ShouldBeFalse();
        session.EndReason.ShouldBe(SessionEnd.TokenReused);
        session.EndedAt.ShouldBe(Noon);
    }
}
