using GlowCart.Insights.AuditLogs;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Permissions;
using GlowCart.Platform.Endpoints;
using GlowCart.Platform.Modularity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GlowCart.Insights;

public sealed class InsightsModule : GlowCartModule
{
    public override string Name => "insights";

    // Not a contract: the answer is a file, written row by row.
    public override void MapEndpoints(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet("/api/v1/audit-logs/export", AuditLogExport.WriteAsync)
            .WithMetadata(
                new EndpointAccess(Audience.Vendor | Audience.Operator, AuditPermissions.View, IsAnonymous: false)
            )
            .ExcludeFromDescription();
}

internal sealed class InsightsPermissionDefinitions : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() =>
        [
            new(AuditPermissions.View, "View the audit log", Audience.Vendor | Audience.Operator),
            new(AuditPermissions.Check, "Check the audit log", Audience.Operator),
        ];
}
