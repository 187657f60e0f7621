using System.Globalization;

namespace GlowCart.Abp.Localization;

/// <summary>What people call a module, where ABP's pages group by it.</summary>
internal sealed class ModuleNames(AbpTexts texts)
{
    public static string KeyOf(string module) => $"Module:{module}";

    /// <summary>`GlowCart.Vendors` is `vendors`.</summary>
    public static string ModuleOf(Type type) => type.Assembly.GetName().Name!.Split('.')[1].ToLowerInvariant();

    public string Of(string module) => Find(KeyOf(module)) ?? module;

    /// <summary>Null where no text says it.</summary>
    public string? Find(string key) =>
        texts.In(CultureInfo.CurrentUICulture)[AbpTexts.Own].Texts.GetValueOrDefault(key);
}
