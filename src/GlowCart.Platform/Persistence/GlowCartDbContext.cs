using System.Reflection;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Modularity;
using GlowCart.Platform.Persistence.Model;
using GlowCart.Platform.Persistence.Scoping;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Platform.Persistence;

/// <summary>
/// The one context: every module's entities, which only their module can name. One connection and one transaction a
/// request, whichever modules take part.
/// </summary>
public sealed class GlowCartDbContext : DbContext
{
    private readonly ModuleSet _modules;

    public GlowCartDbContext(DbContextOptions<GlowCartDbContext> options, ModuleSet modules)
        : base(options) => _modules = modules;

    /// <summary>Null for migrations, which run as the schema's owner.</summary>
    internal ScopeSession? Session { get; private set; }

    /// <summary>
    /// Contexts are pooled, since building one costs as much as a small query. Nothing of the request before may be left.
    /// </summary>
    internal GlowCartDbContext LendTo(ICurrentScope scope)
    {
        Session = new ScopeSession(scope);
        // A unit of work is one transaction; savepoints would add two round trips to each save in it.
        Database.AutoSavepointsEnabled = false;
        return this;
    }

    // The query filters read these of the context that runs the query.
    internal bool ScopeSeesAll => Session is null || Session.Current.SeesAll;
    internal Guid[] ScopeTenants => Session is null ? [] : [.. Session.Current.Tenants];
    internal Guid? ScopeBuyer => Session?.Current.BuyerId;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        // What an aggregate raised is no row of its own; by convention its list would make it one.
        modelBuilder.Ignore<Event>();
        modelBuilder.HasDefaultSchema("platform");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(GlowCartDbContext).Assembly);
        foreach (var module in _modules.Modules)
        {
            modelBuilder.HasDefaultSchema(module.Name);
            // A module may keep nothing; EF would warn of it at each start.
            if (HasEntities(module.GetType().Assembly))
                modelBuilder.ApplyConfigurationsFromAssembly(module.GetType().Assembly);
            module.ConfigureModel(modelBuilder);
        }
        modelBuilder.HasDefaultSchema(null);
        HouseConventions.Apply(modelBuilder, _modules, this);
    }

    private static bool HasEntities(Assembly module) =>
        module
            .GetTypes()
            .SelectMany(t => t.GetInterfaces())
            .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>));

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<decimal>().HavePrecision(19, 4);
    }
}
