using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GlowCart.Platform.Documents;

/// <summary>The contracts' doc comments, from the XML files that the compiler writes beside the assemblies.</summary>
internal sealed partial class ContractComments
{
    private readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> _files = new();

    public MemberComment? Of(MethodInfo method)
    {
        // M:Namespace.Type.Method(Arguments); contracts have no overloads, so the name is enough.
        var prefix = $"M:{method.DeclaringType!.FullName}.{method.Name}";
        return
            Members(method.DeclaringType.Assembly) is { } members
            && members.FirstOrDefault(m => m.Key == prefix || m.Key.StartsWith(prefix + "(", StringComparison.Ordinal))
                is { Value: { } found }
            ? new MemberComment(found)
            : null;
    }

    public MemberComment? Of(Type type) => Find(type.Assembly, $"T:{type.FullName?.Replace('+', '.')}");

    public MemberComment? Of(PropertyInfo property) =>
        Find(property.DeclaringType!.Assembly, $"P:{property.DeclaringType.FullName}.{property.Name}");

    private MemberComment? Find(Assembly assembly, string name) =>
        Members(assembly)?.GetValueOrDefault(name) is { } found ? new MemberComment(found) : null;

    private Dictionary<string, XElement>? Members(Assembly assembly) =>
        _files.GetOrAdd(
            assembly,
            a =>
            {
                var file = Path.ChangeExtension(a.Location, ".xml");
                return File.Exists(file)
                    ? XDocument.Load(file).Descendants("member").ToDictionary(m => (string)m.Attribute("name")!, m => m)
                    : [];
            }
        );

    internal sealed record MemberComment(XElement Element)
    {
        public string? Summary => Text(Element.Element("summary"));

        public string? Parameter(string name) =>
            Text(
                Element
                    .Elements("param")
                    .FirstOrDefault(p =>
                        string.Equals((string?)p.Attribute("name"), name, StringComparison.OrdinalIgnoreCase)
                    )
            );

        public IEnumerable<string> Errors => Element.Elements("error").Select(e => (string)e.Attribute("code")!);
    }

    private static string? Text(XElement? element)
    {
        if (element is null)
            return null;
        // <see cref="T:A.B"/> reads as B; line breaks of the source are none of the reader's.
        var words = element
            .Nodes()
            .Select(n =>
                n is XElement { } e
                    ? (string?)e.Attribute("cref") is { } cref
                        ? cref[(cref.LastIndexOfAny(['.', ':']) + 1)..]
                        : e.Value
                    : n.ToString()
            );
        return White().Replace(string.Concat(words), " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
