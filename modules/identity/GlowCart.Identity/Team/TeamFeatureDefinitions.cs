using GlowCart.Kernel.Settings;

namespace GlowCart.Identity.Team;

internal sealed class TeamFeatureDefinitions : IFeatureDefinitionProvider
{
    public IEnumerable<FeatureDefinition> Define() => [new(TeamFeatures.MaxStaff, "5", "People in the team")];
}
