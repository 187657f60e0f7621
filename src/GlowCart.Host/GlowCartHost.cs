using GlowCart.Platform;
using GlowCart.Platform.Health;
using GlowCart.Platform.Hosting;
using GlowCart.Platform.Observability;
using Scalar.AspNetCore;

namespace GlowCart.Host;

/// <summary>Puts the program together. Tests build the same one.</summary>
internal static class GlowCartHost
{
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        ProductionChecks.Demand(builder.Configuration, builder.Environment);
        var modules = GlowCartModules.All();
        builder.AddTelemetry();
        builder.Services.AddPlatform(builder.Configuration, modules);

        var app = builder.Build();
        app.UseEdge();
        app.UsePlatformErrors();
        app.UseRouting();
        app.UseModules();
        app.UseAuthentication();
        app.UsePlatformAccess();
        app.MapModules();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapScalarApiReference("/docs");
        return app;
    }
}
