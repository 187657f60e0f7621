using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Auditing;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Persistence;
using GlowCart.Platform.Persistence.Saving;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GlowCart.Platform.Auditing;

/// <summary>Where a change comes from: set by the request, the event handler or the job around it.</summary>
internal sealed class AuditSource
{
    public string Action { get; set; } = "system";
    public string? Address { get; set; }
    public string? Browser { get; set; }
}

/// <summary>
/// Writes one row a save and vendor whose rows it changes, with old → new of each property that changed. Secrets are left
/// out, and what is personal is kept apart by person.
/// </summary>
internal sealed class AuditTrail(ICurrentUser user, ICurrentScope scope, AuditSource source, TimeProvider clock)
    : ISaveStep,
        IAuditNotes
{
    private const int LongestValue = 500;

    private readonly List<(Guid? Tenant, AuditChange Change)> _notes = [];

    public void Add(AuditNote note) =>
        _notes.Add(
            (
                note.TenantId ?? HomeOfTheRest,
                new AuditChange(
                    note.Entity,
                    note.Id,
                    note.Change,
                    note.Facts.ToDictionary(f => f.Name, f => new[] { null, Short(f.Value) })
                )
            )
        );

    public void BeforeSave(GlowCartDbContext context)
    {
        var changed = context
            .ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Where(e => IsOurs(e.Entity) && !e.Metadata.ClrType.IsDefined(typeof(NotAuditedAttribute)))
            .Select(e => (Tenant: e.Entity is ITenantOwned owned ? owned.TenantId : HomeOfTheRest, Entry: e))
            .ToList();
        foreach (var tenant in changed.Select(c => c.Tenant).Concat(_notes.Select(n => n.Tenant)).Distinct().ToList())
            context.Add(RowOf(tenant, [.. changed.Where(c => c.Tenant == tenant).Select(c => c.Entry)]));
        _notes.Clear();
    }

    public void RolledBack() => _notes.Clear();

    /// <summary>Rows of no vendor's that a vendor's staff changes, as its settings, are in that vendor's log.</summary>
    private Guid? HomeOfTheRest => scope.Current is { Kind: ScopeKind.Vendor, Tenants: [var only] } ? only : null;

    private static bool IsOurs(object entity) => entity is Entity or ITenantOwned or IBuyerOwned or IPlatformWide;

    private AuditLog RowOf(Guid? tenant, IReadOnlyList<EntityEntry> entries)
    {
        var parts = new Dictionary<Guid, PersonalPart>();
        var changes = entries.Select((entry, i) => ToChange(entry, i, parts)).ToList();
        changes.AddRange(_notes.Where(n => n.Tenant == tenant).Select(n => n.Change));
        AddActor(parts);
        return new AuditLog
        {
            At = clock.GetUtcNow(),
            TenantId = tenant,
            UserId = user.Id,
            Actor = Actor,
            Action = source.Action,
            CorrelationId = Activity.Current?.TraceId.ToString(),
            Changes = JsonSerializer.Serialize(changes, AuditChange.Json),
            Personal = PersonalPart.Write(parts),
        };
    }

    private AuditActor Actor =>
        user.IsOperator ? AuditActor.Operator
        : user.VendorId is not null ? AuditActor.Staff
        : user.BuyerId is not null ? AuditActor.Buyer
        : source.Address is not null ? AuditActor.Stranger
        : AuditActor.System;

    /// <summary>Who registers isn't signed in yet: where he does it from is told of the person that he becomes.</summary>
    private void AddActor(Dictionary<Guid, PersonalPart> parts)
    {
        var whose = user.BuyerId ?? user.Id ?? parts.Keys.FirstOrDefault(PersonalPart.Nobody);
        if (!parts.TryGetValue(whose, out var part))
            parts[whose] = part = new PersonalPart();
        (part.UserName, part.Address, part.Browser) = (user.Email, source.Address, source.Browser);
    }

    private static AuditChange ToChange(EntityEntry entry, int number, Dictionary<Guid, PersonalPart> parts)
    {
        var properties = new Dictionary<string, string?[]>(StringComparer.Ordinal);
        foreach (var property in entry.Properties.Where(p => IsTold(entry, p)))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Metadata.Name);
            string?[] values =
            [
                entry.State is EntityState.Added ? null : Short(property.OriginalValue),
                entry.State is EntityState.Deleted ? null : Short(property.CurrentValue),
            ];
            if (Is<PersonalAttribute>(property.Metadata))
            {
                var whose = WhoseIs(entry);
                if (!parts.TryGetValue(whose, out var part))
                    parts[whose] = part = new PersonalPart();
                part.Add(number, name, values);
                values = [.. values.Select(v => v is null ? null : PersonalPart.Mask)];
            }
            properties[name] = values;
        }
        return new AuditChange(entry.Metadata.ClrType.Name, IdOf(entry), entry.State.ToString(), properties);
    }

    private static bool IsTold(EntityEntry entry, PropertyEntry property) =>
        !property.Metadata.IsShadowProperty()
        && !property.Metadata.IsConcurrencyToken
        && !Is<NotAuditedAttribute>(property.Metadata)
        && (
            entry.State is not EntityState.Modified
            || (property.IsModified && !Equals(property.OriginalValue, property.CurrentValue))
        );

    private static bool Is<T>(IProperty property)
        where T : Attribute => property.PropertyInfo?.IsDefined(typeof(T)) is true;

    /// <summary>See <see cref="PersonalAttribute"/>.</summary>
    private static Guid WhoseIs(EntityEntry entry)
    {
        if (entry.Entity is IBuyerOwned owned)
            return owned.BuyerId;
        return entry.Metadata.FindProperty("UserId") is { } of && entry.Property(of).CurrentValue is Guid person
            ? person
            : (entry.Entity as Entity)?.Id ?? PersonalPart.Nobody;
    }

    private static string IdOf(EntityEntry entry) =>
        entry.Entity is Entity entity
            ? entity.Id.ToString()
            : string.Join(
                '/',
                entry.Metadata.FindPrimaryKey()!.Properties.Select(p => Short(entry.Property(p).CurrentValue))
            );

    private static string? Short(object? value)
    {
        var text = value switch
        {
            null => null,
            IEnumerable<string> many => string.Join(", ", many),
            _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
        };
        // PostgreSQL's JSON knows no NUL.
        text = text?.Replace("\0", "", StringComparison.Ordinal);
        return text?.Length > LongestValue ? text[..LongestValue] + "…" : text;
    }
}
