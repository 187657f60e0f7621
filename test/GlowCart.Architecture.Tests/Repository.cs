using System.Xml.Linq;
using GlowCart.TestKit;

namespace GlowCart.Architecture.Tests;

/// <summary>The repository as it lies on disk: rules that read it can't forget a project.</summary>
internal static class Repository
{
    public static string Root => RepositoryFolder.Root;

    public static IReadOnlyList<string> Projects(string below) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Root, below), "*.csproj", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal),
        ];

    public static IEnumerable<string> References(string project) =>
        XDocument
            .Load(project)
            .Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/')));

    public static IEnumerable<string[]> Table(string file) =>
        File.ReadLines(Path.Combine(Root, file))
            .Where(l => l.Length > 0 && !l.StartsWith('#'))
            .Select(l => l.Split('\t'));

    public static IEnumerable<string> Sources(params string[] below) =>
        below
            .SelectMany(b => Directory.EnumerateFiles(Path.Combine(Root, b), "*.cs", SearchOption.AllDirectories))
            .Where(f =>
                !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)
            );
}
