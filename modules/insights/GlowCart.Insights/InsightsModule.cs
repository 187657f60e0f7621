using GlowCart.Insights.AuditLogs;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Permissions;
using GlowCart.Platform.Modularity;

namespace GlowCart.Insights;

public sealed class InsightsModule : GlowCartModule
{
    public override string Name => "insights";
}

internal sealed class InsightsPermissionDefinitions : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() =>
        [
            new(AuditPermissions.View, "View the audit log", Audience.Vendor | Audience.Operator),
            new(AuditPermissions.Check, "Check the audit log", Audience.Operator),
        ];
}
