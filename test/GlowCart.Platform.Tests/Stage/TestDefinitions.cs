using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Users;

namespace GlowCart.Platform.Tests.Stage;

internal sealed class TestSettings : ISettingDefinitionProvider
{
    public const string Greeting = "test.greeting";
    public const string ApiKey = "test.api_key";

    /// <summary>An operator's alone.</summary>
    public const string Parcels = "test.parcels_at_once";

    public IEnumerable<SettingDefinition> Define() =>
        [
            new SettingDefinition(Greeting, "hello")
            {
                Layers = [SettingLayer.Global, SettingLayer.Vendor, SettingLayer.User],
            },
            new SettingDefinition(ApiKey, "", IsEncrypted: true)
            {
                Layers = [SettingLayer.Global, SettingLayer.Vendor],
            },
            new SettingDefinition(Parcels, "10") { Type = SettingType.Whole, Minimum = "1" },
        ];
}

internal sealed class TestFeatures : IFeatureDefinitionProvider
{
    public const string Parcels = "test.parcels";

    public IEnumerable<FeatureDefinition> Define() => [new FeatureDefinition(Parcels, "10", "Parcels a day")];
}

/// <summary>Somebody who is signed in, where there is no request to say so.</summary>
internal sealed class Person(Guid? id) : ICurrentUser
{
    public Guid? Id => id;
    public string? Email => null;
    public string? Name => null;
    public IReadOnlyList<string> Roles => [];
    public Guid? VendorId => null;
    public Guid? BuyerId => null;
    public bool IsOperator => false;
    public Guid? SessionId => null;
}
