using GlowCart.Catalog.Categories;

namespace GlowCart.Catalog.Tests.Categories;

public sealed class WalkingTheTree
{
    private static readonly Guid Clothing = Guid.CreateVersion7();
    private static readonly Guid Shoes = Guid.CreateVersion7();
    private static readonly Guid Boots = Guid.CreateVersion7();
    private static readonly Guid Hats = Guid.CreateVersion7();
    private static readonly Guid Food = Guid.CreateVersion7();
    private static readonly Guid Gone = Guid.CreateVersion7();

    private readonly CategoryTree _tree = new(
        3,
        [
            Node(Boots, Shoes, "boots"),
            Node(Food, null, "food", position: 1),
            Node(Hats, Clothing, "hats", position: 2, isArchived: true),
            Node(Shoes, Clothing, "shoes", position: 1, specs: [Spec("Size", SpecType.Number), Spec("Cloth")]),
            Node(Clothing, null, "clothing", specs: [Spec("size"), Spec("Brand")]),
            Node(Gone, Clothing, "gone", mergedInto: Shoes),
        ]
    );

    [Fact]
    public void Begins_with_parents_and_shows_nothing_that_is_archived()
    {
        _tree.All.Select(n => n.Id).ShouldBe([Clothing, Shoes, Boots, Food]);
        _tree.WithArchived.Select(n => n.Id).ShouldBe([Clothing, Shoes, Boots, Hats, Food]);
    }

    [Fact]
    public void Goes_down_and_up()
    {
        _tree.SubtreeOf(Clothing).ShouldBe([Clothing, Shoes, Boots, Hats]);
        _tree.SubtreeOf(Boots).ShouldBe([Boots]);
        _tree.PathOf(Boots).Select(n => n.Id).ShouldBe([Clothing, Shoes, Boots]);
        _tree.AddressOf(Boots).ShouldBe("clothing/shoes/boots");
        (_tree.DepthOf(Boots), _tree.HeightOf(Clothing)).ShouldBe((2, 3));
        _tree.ChildrenOf(Clothing).Select(n => n.Id).ShouldBe([Shoes, Hats]);
        _tree.ChildrenOf(null).Select(n => n.Id).ShouldBe([Clothing, Food]);
        (_tree.IsLeaf(Shoes), _tree.IsLeaf(Boots)).ShouldBe((false, true));
    }

    [Fact]
    public void Follows_a_merge()
    {
        _tree.Find(Gone)!.Id.ShouldBe(Shoes);
        _tree.SubtreeOf(Gone).ShouldBe([Shoes, Boots]);
    }

    [Fact]
    public void Knows_nothing_of_what_there_is_not()
    {
        var unknown = Guid.CreateVersion7();
        _tree.Find(unknown).ShouldBeNull();
        _tree.SubtreeOf(unknown).ShouldBeEmpty();
        _tree.PathOf(unknown).ShouldBeEmpty();
        _tree.ChildrenOf(unknown).ShouldBeEmpty();
    }

    [Fact]
    public void Inherits_templates_and_lets_the_nearer_one_speak() =>
        _tree
            .TemplateOf(Boots)
            .Select(s => (s.Name, s.Type))
            .ShouldBe([("Brand", SpecType.Text), ("Size", SpecType.Number), ("Cloth", SpecType.Text)]);

    [Fact]
    public void Adds_up_from_below()
    {
        var sums = _tree.SumUp(
            new Dictionary<Guid, int>
            {
                [Boots] = 2,
                [Shoes] = 3,
                [Hats] = 5,
                [Food] = 7,
            }
        );
        (sums[Boots], sums[Shoes], sums[Clothing], sums[Food]).ShouldBe((2, 5, 10, 7));
    }

    [Fact]
    public void Never_goes_back_to_an_older_one()
    {
        var memory = new CategoryTreeMemory();
        memory.Keep(_tree);
        memory.Keep(CategoryTree.Empty);
        memory.Find(3).ShouldBe(_tree);
        memory.Find(4).ShouldBeNull();
    }

    private static CategoryNode Node(
        Guid id,
        Guid? parent,
        string slug,
        int position = 0,
        bool isArchived = false,
        Guid? mergedInto = null,
        IReadOnlyList<CategorySpecDto>? specs = null
    ) =>
        new(
            id,
            parent,
            slug,
            new Dictionary<string, string> { ["en"] = slug },
            position,
            null,
            isArchived,
            mergedInto,
            specs ?? []
        );

    private static CategorySpecDto Spec(string name, SpecType type = SpecType.Text) =>
        new(Guid.CreateVersion7(), Guid.Empty, name, type, null, false, [], null, null, false, false, 0);
}
