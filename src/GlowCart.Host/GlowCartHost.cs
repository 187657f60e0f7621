using GlowCart.Platform;
using Scalar.AspNetCore;

namespace GlowCart.Host;

/// <summary>Puts the program together. Tests build the same one.</summary>
internal static class GlowCartHost
{
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        var modules = GlowCartModules.All();
        builder.Services.AddPlatform(builder.Configuration, modules);

        var app = builder.Build();
        app.UsePlatformErrors();
        app.UseRouting();
        app.UseModules();
        app.UseAuthentication();
        app.UsePlatformAccess();
        app.MapModules();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapScalarApiReference("/docs");
        return app;
    }
}
