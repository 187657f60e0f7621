using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Modularity;

/// <summary>
/// A module: what it adds to the container, the model and the routes. The host names each module once; the order
/// follows <see cref="DependsOnAttribute"/>.
/// </summary>
public abstract class GlowCartModule
{
    /// <summary>The module's name in lower case, and its schema in PostgreSQL.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Services that can't be found by convention. Contract implementations, event handlers, recurring jobs and
    /// definition providers of the module's assembly are registered without being named here.
    /// </summary>
    public virtual void ConfigureServices(IServiceCollection services, IConfiguration configuration) { }

    /// <summary>Entity configurations of the assembly are applied already; here goes what needs the builder itself.</summary>
    public virtual void ConfigureModel(ModelBuilder model) { }

    /// <summary>Middleware that a request passes before it is known who sends it: after routing, before authentication.</summary>
    public virtual void ConfigurePipeline(IApplicationBuilder app) { }

    /// <summary>Routes that no contract can state: raw bodies, redirects, files. Each names its audience as contracts do.</summary>
    public virtual void MapEndpoints(IEndpointRouteBuilder endpoints) { }
}

[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class DependsOnAttribute(params Type[] modules) : Attribute
{
    public IReadOnlyList<Type> Modules { get; } = modules;
}
