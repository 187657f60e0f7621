using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Platform.Persistence.Saving;

internal sealed class SoftDeletion(TimeProvider clock) : ISaveStep
{
    public void BeforeSave(GlowCartDbContext context)
    {
        foreach (var entry in context.ChangeTracker.Entries<ISoftDelete>().Where(e => e.State is EntityState.Deleted))
        {
            entry.State = EntityState.Modified;
            entry.Entity.MarkDeleted(clock.GetUtcNow());
        }
    }
}
