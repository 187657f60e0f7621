using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;

namespace GlowCart.Identity.Passwords;

internal sealed class PasswordLinks(
    IdentityWork work,
    IEventBus events,
    IRepository<PasswordReset> resets,
    TimeProvider clock
) : IPasswordLinks
{
    public Task AskAsync(string email, string? clientId, Guid? vendorId, CancellationToken ct) =>
        work.WriteAsync<object?>(
            _ =>
            {
                events.Publish(
                    new PasswordResetAsked(email.Trim(), clock.GetUtcNow()) { ClientId = clientId, VendorId = vendorId }
                );
                return Task.FromResult<object?>(null);
            },
            ct
        );

    public Task<bool> IsGoodAsync(Guid userId, string token, CancellationToken ct) =>
        work.ReadAsync(async () => (await resets.FindGoodAsync(token, clock.GetUtcNow(), ct))?.UserId == userId);
}
