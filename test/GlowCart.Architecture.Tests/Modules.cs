using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;

namespace GlowCart.Architecture.Tests;

public sealed class Modules
{
    private static readonly Assembly[] Implementations =
    [
        .. Repository
            .Projects("modules")
            .Select(p => Path.GetFileNameWithoutExtension(p))
            .Where(n => !n.EndsWith(".Contracts", StringComparison.Ordinal))
            .Select(Assembly.Load),
    ];

    private static readonly Assembly[] Contracts =
    [
        .. Repository
            .Projects("modules")
            .Select(p => Path.GetFileNameWithoutExtension(p))
            .Where(n => n.EndsWith(".Contracts", StringComparison.Ordinal))
            .Select(Assembly.Load),
    ];

    public static TheoryData<string, string> ThatOnlyHear()
    {
        var data = new TheoryData<string, string>();
        var arrows = Arrows.Declared();
        foreach (var (from, to) in arrows.Hears.Where(h => arrows.OnlyHears(h.From, h.To)))
            data.Add(from, to);
        return data;
    }

    [Theory, MemberData(nameof(ThatOnlyHear))]
    public void Name_nothing_but_the_events_of_what_they_only_hear(string from, string to)
    {
        var assembly = Implementations.Single(a =>
            a.GetName().Name!.Equals($"GlowCart.{from}", StringComparison.OrdinalIgnoreCase)
        );
        NamedTypes(assembly)
            .Where(t => t.StartsWith($"GlowCart.{to}.", StringComparison.OrdinalIgnoreCase))
            .Where(t => !t.StartsWith($"GlowCart.{to}.Events.", StringComparison.OrdinalIgnoreCase))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Show_nothing_but_their_module_class() =>
        Implementations
            .SelectMany(a => a.GetExportedTypes())
            .Where(t =>
                !t.IsSubclassOf(typeof(Platform.Modularity.GlowCartModule))
                && !t.Name.EndsWith("Options", StringComparison.Ordinal)
            )
            .Select(t => t.FullName)
            .ShouldBeEmpty("Everything else is internal: the compiler guards the boundary.");

    [Fact]
    public void Give_each_entity_an_owner() =>
        Implementations
            .Append(typeof(Platform.PlatformServices).Assembly)
            .SelectMany(a => a.GetTypes())
            .Where(t => t.IsSubclassOf(typeof(Entity)) && !t.IsAbstract)
            .Where(t => !OwnerKinds.Any(k => k.IsAssignableFrom(t)))
            .Select(t => t.FullName)
            .ShouldBeEmpty();

    private static readonly Type[] OwnerKinds = [typeof(ITenantOwned), typeof(IBuyerOwned), typeof(IPlatformWide)];

    /// <summary>What is marked as personal is somebody's to export and to erase.</summary>
    [Fact]
    public void Export_and_erase_what_they_hold_of_people()
    {
        var assemblies = Implementations.Append(typeof(Platform.PlatformServices).Assembly).ToList();
        assemblies
            .Where(a => a.GetTypes().Any(t => IsEntity(t) && t.GetProperties().Any(IsPersonal)))
            .Where(a => !a.GetTypes().Any(t => t.IsClass && typeof(IPersonalData).IsAssignableFrom(t)))
            .Select(a => a.GetName().Name)
            .ShouldBeEmpty();
        assemblies
            .SelectMany(a => a.GetTypes())
            .Where(t => !IsEntity(t) && t.GetProperties().Any(IsPersonal))
            .Select(t => t.FullName)
            .ShouldBeEmpty("The mark is for entities: nobody reads it elsewhere.");

        static bool IsPersonal(PropertyInfo property) => property.IsDefined(typeof(PersonalAttribute));

        static bool IsEntity(Type type) =>
            type.IsClass && (type.IsSubclassOf(typeof(Entity)) || OwnerKinds.Any(k => k.IsAssignableFrom(type)));
    }

    /// <summary>By its name: what is called like a secret stays out of old → new.</summary>
    [Fact]
    public void Keep_secrets_out_of_the_audit_log()
    {
        string[] telling = ["Hash", "Secret", "Token", "Password", "Stamp", "ProtectedKey", "Xml"];
        Implementations
            .Append(typeof(Platform.PlatformServices).Assembly)
            .SelectMany(a => a.GetTypes())
            .Where(t => t is { IsClass: true, IsAbstract: false } && OwnerKinds.Any(k => k.IsAssignableFrom(t)))
            .Where(t => !t.IsDefined(typeof(NotAuditedAttribute)))
            .SelectMany(t => t.GetProperties())
            .Where(p => telling.Any(w => p.Name.EndsWith(w, StringComparison.Ordinal)))
            // Not a column, but how clients are told of the row's version.
            .Where(p => p.Name != nameof(Aggregate.ConcurrencyStamp) && !p.IsDefined(typeof(NotAuditedAttribute)))
            .Select(p => $"{p.ReflectedType!.Name}.{p.Name}")
            .ShouldBeEmpty();
    }

    /// <summary>By its name: a column that is called so tells of a person, unless it is listed here with what it is instead.</summary>
    [Fact]
    public void Mark_what_tells_of_a_person()
    {
        string[] telling = ["Email", "Phone", "PhoneNumber", "Street", "Recipient", "Browser", "Address"];
        string[] others =
        [
            // A store's own contact, which it shows to everybody.
            "Vendor.PhoneNumber",
        ];
        Implementations
            .Append(typeof(Platform.PlatformServices).Assembly)
            .SelectMany(a => a.GetTypes())
            .Where(t => t.IsClass && OwnerKinds.Any(k => k.IsAssignableFrom(t)))
            .SelectMany(t => t.GetProperties().Where(p => telling.Contains(p.Name)))
            .Where(p => !p.IsDefined(typeof(PersonalAttribute)))
            .Select(p => $"{p.ReflectedType!.Name}.{p.Name}")
            .Except(others)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Name_their_events_once() =>
        Contracts
            .Concat(Implementations)
            .SelectMany(a => a.GetTypes())
            .Where(t => t.IsSubclassOf(typeof(Event)) && !t.IsAbstract)
            .GroupBy(t => t.GetCustomAttribute<EventNameAttribute>()?.Name ?? $"(none) {t.FullName}")
            .Where(g => g.Count() > 1 || g.Key.StartsWith("(none)", StringComparison.Ordinal))
            .Select(g => g.Key)
            .ShouldBeEmpty();

    [Fact]
    public void Keep_integration_interfaces_off_the_wire() =>
        Contracts
            .SelectMany(a => a.GetTypes())
            .Where(t => t.IsDefined(typeof(IntegrationAttribute)))
            .Where(t =>
                t.IsDefined(typeof(AudienceAttribute))
                || t.GetMethods().Any(m => m.IsDefined(typeof(Refit.HttpMethodAttribute), true))
            )
            .Select(t => t.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void Lie_in_the_folders_that_the_table_of_services_names()
    {
        var rows = Repository.Table("etc/services.tsv").ToList();
        rows.Count.ShouldBe(39);
        rows.Where(r => r[2] != "-")
            .Where(r => !Directory.Exists(Path.Combine(Repository.Root, r[2])))
            .Select(r => r[2])
            .ShouldBeEmpty();
    }

    [Fact]
    public void Are_listed_in_the_readme_with_their_services()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Repository
            .Table("etc/services.tsv")
            .Where(r => !readme.Contains($"| {r[0]} |", StringComparison.Ordinal))
            .Select(r => r[0])
            .ShouldBeEmpty();
    }

    /// <summary>From the compiled code: a `using` alone names nothing.</summary>
    private static List<string> NamedTypes(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata
                .TypeReferences.Select(metadata.GetTypeReference)
                .Select(t => $"{metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}"),
        ];
    }
}
