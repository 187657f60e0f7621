using GlowCart.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace GlowCart.Host.Migrations;

/// <summary>For `dotnet ef migrations add`: the model is all it needs, no database.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<GlowCartDbContext>
{
    public GlowCartDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<GlowCartDbContext>();
        GlowCartDatabase.Configure(options, NpgsqlDataSource.Create("Host=nowhere"));
        return new GlowCartDbContext(options.Options, GlowCartModules.All());
    }
}
