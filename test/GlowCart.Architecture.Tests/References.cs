namespace GlowCart.Architecture.Tests;

public sealed class References
{
    private static readonly Arrows Declared = Arrows.Declared();

    public static TheoryData<string, string> OfModules()
    {
        var data = new TheoryData<string, string>();
        foreach (
            var project in Repository
                .Projects("modules")
                .Concat(Repository.Projects("src/GlowCart.Platform"))
                .Concat(Repository.Projects("src/GlowCart.Client"))
        )
        foreach (var reference in Repository.References(project))
            data.Add(Path.GetFileNameWithoutExtension(project), reference);
        return data;
    }

    [Theory, MemberData(nameof(OfModules))]
    public void Follow_an_arrow(string project, string reference) =>
        Declared.Allows(project, reference).ShouldBeTrue($"etc/arrows.tsv has no arrow from {project} to {reference}.");

    [Theory]
    [InlineData("GlowCart.Catalog", "GlowCart.Ordering")]
    [InlineData("GlowCart.Places", "GlowCart.Ordering.Contracts")]
    [InlineData("GlowCart.Catalog.Contracts", "GlowCart.Vendors.Contracts")]
    [InlineData("GlowCart.Catalog", "GlowCart.Host")]
    [InlineData("GlowCart.Kernel", "GlowCart.Platform")]
    [InlineData("GlowCart.Platform", "GlowCart.Catalog.Contracts")]
    [InlineData("GlowCart.Simulators", "GlowCart.Platform")]
    public void Against_every_arrow_are_refused(string project, string reference) =>
        Declared.Allows(project, reference).ShouldBeFalse();

    [Fact]
    public void Have_no_cycle_of_calls() => Declared.Order().ShouldNotBeEmpty();

    [Fact]
    public void With_a_cycle_would_be_noticed() => new Arrows([
            ["a", "b", "calls"],
            ["b", "c", "calls"],
            ["c", "a", "calls"],
        ]).Order().ShouldBeEmpty();

    [Fact]
    public void Of_the_kernel_are_none() =>
        Repository.References(Repository.Projects("src/GlowCart.Kernel").Single()).ShouldBeEmpty();

    [Fact]
    public void To_the_host_are_nobodys_but_the_tests() =>
        Repository
            .Projects("src")
            .Concat(Repository.Projects("modules"))
            .Where(p => Repository.References(p).Contains("GlowCart.Host"))
            .ShouldBeEmpty();
}
