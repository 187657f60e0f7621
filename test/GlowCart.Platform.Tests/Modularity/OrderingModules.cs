using GlowCart.Platform.Modularity;

namespace GlowCart.Platform.Tests.Modularity;

public sealed class OrderingModules
{
    [Fact]
    public void Puts_each_after_those_that_it_needs()
    {
        var modules = new ModuleSet(new Roof(), new Walls(), new Ground(), new Door());
        modules.Modules.Select(m => m.Name).ShouldBe(["ground", "walls", "roof", "door"]);
    }

    [Fact]
    public void Fails_on_a_circle_and_names_one_in_it()
    {
        Should
            .Throw<InvalidOperationException>(() => new ModuleSet(new Hen(), new Egg()))
            .Message.ShouldContain(nameof(Hen));
        Should
            .Throw<InvalidOperationException>(() => new ModuleSet(new Ouroboros()))
            .Message.ShouldContain(nameof(Ouroboros));
    }

    [Fact]
    public void Fails_on_one_that_is_missing_and_names_both() =>
        Should
            .Throw<InvalidOperationException>(() => new ModuleSet(new Walls()))
            .Message.ShouldBe("Walls needs Ground, which the host doesn't name.");

    [Fact]
    public void Fails_on_one_that_is_named_twice() =>
        Should.Throw<ArgumentException>(() => new ModuleSet(new Ground(), new Ground()));

    private abstract class Part(string name) : GlowCartModule
    {
        public override string Name => name;
    }

    private sealed class Ground() : Part("ground");

    [DependsOn(typeof(Ground))]
    private sealed class Walls() : Part("walls");

    [DependsOn(typeof(Walls), typeof(Ground))]
    private sealed class Roof() : Part("roof");

    [DependsOn(typeof(Walls))]
    private sealed class Door() : Part("door");

    [DependsOn(typeof(Egg))]
    private sealed class Hen() : Part("hen");

    [DependsOn(typeof(Hen))]
    private sealed class Egg() : Part("egg");

    [DependsOn(typeof(Ouroboros))]
    private sealed class Ouroboros() : Part("ouroboros");
}
