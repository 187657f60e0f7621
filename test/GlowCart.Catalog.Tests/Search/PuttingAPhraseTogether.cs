using GlowCart.Catalog.Search;
using GlowCart.Catalog.Search.Synonyms;
using GlowCart.Catalog.Search.Text;
using GlowCart.Kernel.Errors;

namespace GlowCart.Catalog.Tests.Search;

public sealed class PuttingAPhraseTogether
{
    private static readonly AskedWord Plenty = new(false, 50_000, []);
    private static readonly AskedWord Few = new(false, 30, []);
    private static readonly AskedWord Filler = new(true, 700_000, []);

    [Fact]
    public void Wants_all_words_and_takes_the_last_for_unfinished()
    {
        var phrase = SearchPhrase.Of("red cotton dr")!;
        phrase.Parts.Select(p => p.IsUnfinished).ShouldBe([false, false, true]);
        Text(phrase).ShouldBe("red & cotton & dr*");
    }

    [Fact]
    public void Puts_synonyms_beside_the_longest_run_of_words_that_has_some()
    {
        string[][] synonyms =
        [
            ["cell phone", "mobile"],
            ["phone", "telephone"],
            ["case", "cover", "sleeve"],
        ];
        Text(SearchPhrase.Of(["red", "cell", "phone", "case"], synonyms, null))
            .ShouldBe("red & (cell+phone | mobile) & (case* | cover | sleeve)");
        Text(SearchPhrase.Of(["mobile"], synonyms, null)).ShouldBe("(mobile* | cell+phone)");
    }

    [Fact]
    public void Looks_up_runs_of_one_to_three_words() =>
        SearchPhrase.RunsOf(["a", "b", "c", "d"]).ShouldBe(["a", "a b", "a b c", "b", "b c", "b c d", "c", "c d", "d"]);

    [Theory]
    [InlineData("MK-77/X", "mk-77/x")]
    [InlineData("two words", null)]
    [InlineData("o'clock", null)]
    [InlineData("x", null)]
    public void Takes_one_word_for_what_may_be_a_code(string typed, string? code) =>
        SearchPhrase.Of(typed)!.Code.ShouldBe(code);

    [Fact]
    public void Says_words_in_parameters_alone()
    {
        var values = new List<object>();
        var sql = SearchPhrase
            .Of("black soap")!
            .ToSql(
                value =>
                {
                    values.Add(value);
                    return $"@{values.Count}";
                },
                "AB"
            );
        sql.ShouldBe("((catalog.word_query(@1, false, 'AB'))) && ((catalog.word_query(@2, true, 'AB')))");
        values.ShouldBe(["black", "soap"]);
    }

    [Fact]
    public void Leaves_out_what_carries_no_meaning_unless_there_is_nothing_else()
    {
        Text(Understood("the soap", Filler, Few).Phrase!).ShouldBe("soap*");
        Text(Understood("the who", Filler, Filler).Phrase!).ShouldBe("the & who*");
    }

    [Fact]
    public void Corrects_the_words_that_no_product_has_and_no_other()
    {
        var unknown = new AskedWord(false, 0, [new KnownWord("butter", 70)]);
        var understood = Understood("shea buttre", Plenty, unknown);
        understood.Corrected.ShouldBe("shea butter");
        Text(understood.Phrase!).ShouldBe("shea & butter*");
        Understood("shea butter", Plenty, Few).Corrected.ShouldBeNull();
    }

    [Fact]
    public void Expects_as_many_products_as_words_meet_by_chance_and_never_more_than_the_rarest_has()
    {
        Understood("soap", Plenty).Matches.ShouldBe(50_000);
        Understood("black soap", Plenty, Plenty).Matches.ShouldBe(2_500);
        Understood("black soap", Plenty, Few).Matches.ShouldBe(1);
        Understood("black soap", 0, Plenty, Few).Matches.ShouldBe(30, "the table's size isn't known yet");
    }

    [Fact]
    public void Knows_specifications_by_name_and_value_however_they_are_written()
    {
        SpecTerm.Of(" Colour ", "Dark  RED").ShouldBe("colour=dark red");
        SpecTerm.Of("a=b", "c=d").ShouldBe("a b=c=d");
        SpecTerm.Of("Text", new string('x', 101)).ShouldBeNull();
        SpecTerm
            .ByName(["Colour=Red", "colour=blue", "size=M", "none"])
            .Select(s => $"{s.Key}: {string.Join(", ", s.Value)}")
            .ShouldBe(["colour: colour=red, colour=blue", "size: size=m", "none: none"]);
    }

    [Fact]
    public void Refuses_synonyms_that_are_none()
    {
        Should
            .Throw<GlowCartException>(() => new SynonymSet(null, ["Été", "ete"]))
            .Error.ShouldBe(SearchErrors.TooFewSynonyms);
        Should
            .Throw<GlowCartException>(() => new SynonymSet(null, ["a", "b c d e"]))
            .Error.ShouldBe(SearchErrors.TooManyWords);
        Should
            .Throw<GlowCartException>(() => new SynonymSet(null, ["a", "!?"]))
            .Error.ShouldBe(SearchErrors.TooManyWords);
        new SynonymSet("fr", ["Téléphone", "Mobile"]).Terms.ShouldBe(["telephone", "mobile"]);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 5)]
    [InlineData(5, 10)]
    [InlineData(10, 20)]
    [InlineData(20, 50)]
    [InlineData(500, 1000)]
    public void Steps_prices_by_one_two_and_five(long from, long to) => FacetTally.After(from).ShouldBe(to);

    [Theory]
    [InlineData("Shea Butter", "shea butter")]
    [InlineData("kofi@people.test", null)]
    [InlineData("+233 20 111 2223", null)]
    [InlineData("iphone 15", "iphone 15")]
    [InlineData("!", null)]
    public void Counts_no_search_that_may_tell_of_somebody(string typed, string? counted) =>
        GlowCart.Catalog.Search.Analytics.SearchRecorder.CountedAs(typed).ShouldBe(counted);

    private static UnderstoodSearch Understood(string typed, params AskedWord[] words) =>
        Understood(typed, 1_000_000, words);

    private static UnderstoodSearch Understood(string typed, long products, params AskedWord[] words) =>
        SearchLexicon.Put(typed, SearchText.Words(typed), words, [], products, -1);

    private static string Text(SearchPhrase phrase) =>
        string.Join(
            " & ",
            phrase.Parts.Select(p =>
            {
                var own = string.Join('+', p.Alternatives[0]) + (p.IsUnfinished ? "*" : "");
                return p.Alternatives.Count == 1
                    ? own
                    : $"({string.Join(" | ", p.Alternatives.Skip(1).Select(a => string.Join('+', a)).Prepend(own))})";
            })
        );
}
