using GlowCart.Catalog.Search.Text;

namespace GlowCart.Catalog.Tests.Search;

public sealed class CorrectingAWord
{
    private static readonly KnownWord[] Known =
    [
        new("shea", 900),
        new("shoe", 500),
        new("sheer", 20),
        new("butter", 800),
        new("moisturiser", 40),
        new("batter", 3),
    ];

    [Theory]
    [InlineData("shae", "shea")]
    [InlineData("sheaa", "shea")]
    [InlineData("buter", "butter")]
    [InlineData("butetr", "butter")]
    [InlineData("mosturizer", "moisturiser")]
    [InlineData("botter", "butter")]
    public void Takes_the_nearest_and_of_equally_near_ones_the_most_frequent(string typed, string meant) =>
        Spelling.Correct(typed, Known)!.Value.Word.ShouldBe(meant);

    [Theory]
    [InlineData("sea")]
    [InlineData("xylophone")]
    [InlineData("sh3a")]
    [InlineData("shovel")]
    public void Leaves_short_words_numbers_and_what_is_near_nothing(string typed) =>
        Spelling.Correct(typed, Known).ShouldBeNull();

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abc", "ab", 1)]
    [InlineData("abc", "abxc", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Counts_a_swap_as_one_slip(string one, string other, int distance)
    {
        Spelling.Distance(one, other).ShouldBe(distance);
        Spelling.Distance(other, one).ShouldBe(distance);
    }
}
