using GlowCart.Catalog.Search.Text;

namespace GlowCart.Catalog.Tests.Search;

public sealed class ReadingWhatIsTyped
{
    [Theory]
    [InlineData("  Shea   BUTTER ", "shea butter")]
    [InlineData("L'Huile d'Été", "l huile d ete")]
    [InlineData("coração", "coracao")]
    [InlineData("Ɛkɔm ŋa", "ekom na")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("3.5mm wi-fi", "3 5mm wi fi")]
    [InlineData("Œuf & Straße", "oeuf strasse")]
    [InlineData("你好 мир", "你好 мир")]
    [InlineData("😀!?", "")]
    public void Leaves_words_in_lower_case_without_accents(string typed, string plain) =>
        string.Join(' ', SearchText.Words(typed).Select(w => w.Plain)).ShouldBe(plain);

    [Fact]
    public void Keeps_the_accents_of_whole_words_since_the_is_nothing_and_thé_is_tea() =>
        SearchText.Words("Thé, d'été").Select(w => w.Typed).ShouldBe(["thé", "d", "ete"]);

    [Fact]
    public void Stops_after_eight_words() =>
        SearchText.Words("a b c d e f g h i j").Count.ShouldBe(SearchText.MostWords);

    [Fact]
    public void Takes_nothing_for_no_words() => SearchText.Words(null).ShouldBeEmpty();
}
