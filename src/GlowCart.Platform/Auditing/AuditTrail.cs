using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Persistence;
using GlowCart.Platform.Persistence.Saving;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GlowCart.Platform.Auditing;

/// <summary>Where a change comes from: set by the request, the event handler or the job around it.</summary>
internal sealed class AuditSource
{
    public string Action { get; set; } = "system";
    public string? Address { get; set; }
    public string? Browser { get; set; }
}

/// <summary>Writes one row a save, with old → new of each property that changed. Secrets are marked and left out.</summary>
internal sealed class AuditTrail(ICurrentUser user, ICurrentScope scope, AuditSource source, TimeProvider clock)
    : ISaveStep
{
    private const int LongestValue = 500;

    public void BeforeSave(GlowCartDbContext context)
    {
        var changes = context
            .ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Where(e => !e.Metadata.ClrType.IsDefined(typeof(NotAuditedAttribute)) && e.Entity is Entity)
            .Select(ToChange)
            .ToList();
        if (changes.Count == 0)
            return;
        context.Add(
            new AuditLog
            {
                At = clock.GetUtcNow(),
                TenantId = scope.Current.Tenants is [var only] ? only : user.VendorId,
                UserId = user.Id,
                UserName = user.Email,
                Action = source.Action,
                Address = source.Address,
                Browser = source.Browser,
                CorrelationId = Activity.Current?.TraceId.ToString(),
                Changes = JsonSerializer.Serialize(changes, JsonSerializerOptions.Web),
            }
        );
    }

    private static object ToChange(EntityEntry entry)
    {
        var properties = entry
            .Properties.Where(p => !p.Metadata.IsShadowProperty() && !p.Metadata.IsConcurrencyToken)
            .Where(p => p.Metadata.PropertyInfo?.IsDefined(typeof(NotAuditedAttribute)) is not true)
            .Where(p =>
                entry.State is not EntityState.Modified || p.IsModified && !Equals(p.OriginalValue, p.CurrentValue)
            )
            .ToDictionary(
                p => JsonNamingPolicy.CamelCase.ConvertName(p.Metadata.Name),
                p =>
                    new[]
                    {
                        entry.State is EntityState.Added ? null : Short(p.OriginalValue),
                        entry.State is EntityState.Deleted ? null : Short(p.CurrentValue),
                    }
            );
        return new
        {
            Entity = entry.Metadata.ClrType.Name,
            ((Entity)entry.Entity).Id,
            Change = entry.State.ToString(),
            Properties = properties,
        };
    }

    private static string? Short(object? value)
    {
        var text = value switch
        {
            null => null,
            IEnumerable<string> many => string.Join(", ", many),
            _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
        };
        return text?.Length > LongestValue ? text[..LongestValue] + "…" : text;
    }
}
