using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.Logging;

namespace GlowCart.Platform.Persistence.Saving;

/// <summary>Stamps new rows with their owner, and refuses a row that isn't the scope's to write.</summary>
internal sealed class OwnershipCheck(ICurrentScope scope, ILogger<OwnershipCheck> log) : ISaveStep
{
    public void BeforeSave(GlowCartDbContext context)
    {
        var current = scope.Current;
        foreach (var entry in context.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
                continue;
            if (entry.Entity is ITenantOwned)
                Check(
                    entry,
                    nameof(ITenantOwned.TenantId),
                    current,
                    current.Tenants is [var only] ? only : null,
                    Tenant
                );
            if (entry.Entity is IBuyerOwned)
                Check(entry, nameof(IBuyerOwned.BuyerId), current, current.BuyerId, Buyer);
        }

        bool Tenant(Guid owner) => current.Tenants.Contains(owner);
        // A vendor changes its side of an order that is a buyer's too.
        bool Buyer(Guid owner) => current.Kind is not ScopeKind.Buyer || current.BuyerId == owner;
    }

    private void Check(EntityEntry entry, string property, Scope current, Guid? stamp, Func<Guid, bool> isOurs)
    {
        var owner = entry.Property(property);
        if (entry.State is EntityState.Added && Equals(owner.CurrentValue, Guid.Empty) && stamp is { } id)
            owner.CurrentValue = id;
        if (current.SeesAll || current.Kind is ScopeKind.Provider)
            return;
        var moved = entry.State is EntityState.Modified && !Equals(owner.OriginalValue, owner.CurrentValue);
        if (owner.CurrentValue is Guid value && isOurs(value) && !moved)
            return;
        log.LogError(
            "{Entity} of {Owner} can't be written in scope {Scope}",
            entry.Metadata.ClrType.Name,
            owner.CurrentValue,
            current
        );
        throw CommonErrors.NotFound.With();
    }
}
