using GlowCart.Identity.Accounts;
using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using Microsoft.Extensions.Logging;

namespace GlowCart.Buyers.Accounts;

/// <summary>
/// Asks every module to forget somebody, each in a transaction of its own, in the scope of the system. What identifies him
/// goes last, so a run that was killed at any point is simply begun again.
/// </summary>
internal sealed class ErasureRun(
    IAccountClosing closing,
    IEnumerable<IPersonalData> sections,
    IRepository<AccountErasure> erasures,
    IUnitOfWork unitOfWork,
    TimeProvider clock,
    ILogger<ErasureRun> log
)
{
    /// <returns>False: something is still under way; another run finishes it.</returns>
    public async Task<bool> RunAsync(Guid erasureId, CancellationToken ct)
    {
        var erasure = await unitOfWork.RunAsync(token => erasures.GetAsync(erasureId, token), ct);
        if (erasure.ErasedAt is not null)
            return true;
        var who = await closing.FindAsync(erasure.UserId, erasure.BuyerId, ct);
        if (who is not null && !await EraseAsync(who, ct))
            return false;
        await unitOfWork.RunAsync(
            async token => (await erasures.GetAsync(erasureId, token)).Finish(clock.GetUtcNow()),
            ct
        );
        return true;
    }

    private async Task<bool> EraseAsync(DataSubject who, CancellationToken ct)
    {
        try
        {
            foreach (var section in sections)
                await section.DemandErasableAsync(who, ct);
        }
        catch (GlowCartException e)
        {
            // An order that was placed in the same moment: it comes to its end, and then it is this one's turn.
            log.LogInformation("An erasure waits: {Code}", e.Error.Code);
            return false;
        }
        foreach (var step in sections.GroupBy(s => s.Step).OrderBy(g => g.Key))
        {
            var isDone = true;
            foreach (var section in step)
                isDone &= await unitOfWork.RunAsync(token => section.EraseAsync(who, token), ct);
            if (!isDone)
                return false;
        }
        return true;
    }
}
