using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Permissions;
using GlowCart.Kernel.Text;
using GlowCart.Platform.Authorization;
using GlowCart.Platform.Modularity;

namespace GlowCart.Platform.Localization;

/// <summary>
/// Every text that people read. English stands in the code, beside the name that it belongs to; the other languages in
/// each module's `Localization/*.json`, under the same names.
/// </summary>
public sealed class Texts
{
    /// <summary>The first is the one that is spoken where nobody says which.</summary>
    public static readonly IReadOnlyList<CultureInfo> Languages = [new("en"), new("fr"), new("pt")];

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _byLanguage;

    public Texts(ModuleSet modules, PermissionCatalog permissions)
    {
        var languages = new Dictionary<string, FrozenDictionary<string, string>>
        {
            [Languages[0].Name] = Spoken(modules, permissions).ToFrozenDictionary(StringComparer.Ordinal),
        };
        foreach (var language in Languages.Skip(1))
            languages[language.Name] = Written(modules, language.Name).ToFrozenDictionary(StringComparer.Ordinal);
        _byLanguage = languages.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static string KeyOf(PermissionDefinition permission) => $"Permission:{permission.Name}";

    /// <summary>All texts of a language, by name.</summary>
    public IReadOnlyDictionary<string, string> In(CultureInfo culture) =>
        _byLanguage.GetValueOrDefault(culture.TwoLetterISOLanguageName) ?? _byLanguage[Languages[0].Name];

    /// <summary>What a refusal reads in the language of the request, which is English where there is no other text.</summary>
    public string Of(GlowCartException refusal)
    {
        var text = Translation(refusal.Error.Code);
        // Many a thing has a "not found" of its own in its code alone.
        if (text is null && refusal.Error.Kind is ErrorKind.NotFound)
            text = Translation(CommonErrors.NotFound.Code);
        return text is null ? refusal.Message : MessageTemplate.Fill(text, refusal.Details);
    }

    /// <inheritdoc cref="Of(GlowCartException)"/>
    public string Of(FieldError error) =>
        error.Code is { } code && Translation(code) is { } text
            ? MessageTemplate.Fill(text, error.Data)
            : error.Message;

    /// <inheritdoc cref="Of(GlowCartException)"/>
    public string Of(ErrorDefinition error) => Translation(error.Code) ?? error.Message;

    public string Of(NamedText text) => Translation(text.Code) ?? text.Message;

    public string Of(PermissionDefinition permission) => Translation(KeyOf(permission)) ?? permission.DisplayName;

    private string? Translation(string key)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return language == Languages[0].Name ? null : _byLanguage.GetValueOrDefault(language)?.GetValueOrDefault(key);
    }

    private static Dictionary<string, string> Spoken(ModuleSet modules, PermissionCatalog permissions)
    {
        var texts = new Dictionary<string, string>();
        var named = modules
            .Assemblies.SelectMany(WithItsContracts)
            .Append(typeof(ErrorDefinition).Assembly)
            .SelectMany(a => a.GetTypes())
            .SelectMany(t =>
                t.GetFields(
                    BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
                )
            )
            .Where(f =>
                f.FieldType == typeof(ErrorDefinition)
                || f.FieldType == typeof(InputRule)
                || f.FieldType == typeof(NamedText)
            )
            .Where(f => !f.DeclaringType!.ContainsGenericParameters)
            .Select(f => f.GetValue(null));
        foreach (var definition in named)
        {
            // Two may share a code, where one thing is told from two sides.
            if (definition is ErrorDefinition error)
                texts.TryAdd(error.Code, error.Message);
            else if (definition is InputRule rule)
                texts.TryAdd(rule.Code, rule.Message);
            else if (definition is NamedText text)
                texts.TryAdd(text.Code, text.Message);
        }
        foreach (var permission in permissions.All)
            texts.Add(KeyOf(permission), permission.DisplayName);
        return texts;
    }

    private static IEnumerable<Assembly> WithItsContracts(Assembly module)
    {
        var contracts = module
            .GetReferencedAssemblies()
            .FirstOrDefault(a => a.Name == $"{module.GetName().Name}.Contracts");
        return contracts is null ? [module] : [module, Assembly.Load(contracts)];
    }

    private static Dictionary<string, string> Written(ModuleSet modules, string language)
    {
        var texts = new Dictionary<string, string>();
        foreach (var assembly in modules.Assemblies)
        {
            using var file = assembly.GetManifestResourceStream(
                $"{assembly.GetName().Name}.Localization.{language}.json"
            );
            if (file is null)
                continue;
            var resource = JsonSerializer.Deserialize<Resource>(file, JsonSerializerOptions.Web)!;
            foreach (var (key, text) in resource.Texts)
                texts.Add(key, text);
        }
        return texts;
    }

    /// <summary>As ABP's files are laid out.</summary>
    private sealed record Resource(string Culture, IReadOnlyDictionary<string, string> Texts);
}
