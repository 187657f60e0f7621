using System.Text.RegularExpressions;

namespace GlowCart.Architecture.Tests;

/// <summary>Code that acts for somebody else does so by name. Here is every place; a new one is added on purpose.</summary>
public sealed partial class WidenedScopes
{
    private const string Approved = "etc/widened-scopes.tsv";

    [Fact]
    public void Are_all_listed()
    {
        var found = Repository
            .Sources("src/GlowCart.Platform", "src/GlowCart.Host", "modules")
            .SelectMany(f =>
                Widening()
                    .Matches(File.ReadAllText(f))
                    .Select(m => $"{Path.GetRelativePath(Repository.Root, f)}\t{m.Value}")
            )
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        var listed = Repository.Table(Approved).Select(r => $"{r[0]}\t{r[1]}").Order(StringComparer.Ordinal).ToList();

        found.Except(listed).ShouldBeEmpty($"These widen a scope: add them to {Approved} with the reason, or don't.");
        listed.Except(found).ShouldBeEmpty($"These don't any more: take them out of {Approved}.");
    }

    [GeneratedRegex(@"ActFor\(|RunsAs\(ScopeKind\.\w+|Change\(Scope\.\w+|Change\(new Scope")]
    private static partial Regex Widening();
}
