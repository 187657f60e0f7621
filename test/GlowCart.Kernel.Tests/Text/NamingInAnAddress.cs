using GlowCart.Kernel.Text;

namespace GlowCart.Kernel.Tests.Text;

public sealed class NamingInAnAddress
{
    [Theory]
    [InlineData("Shea Butter 500 g", "shea-butter-500-g")]
    [InlineData("  Nkuto & Thyme!  ", "nkuto-thyme")]
    [InlineData("Crème brûlée", "creme-brulee")]
    [InlineData("Àṣà Lagos", "asa-lagos")]
    [InlineData("Ɛdwom Kɔfe", "ɛdwom-kɔfe")]
    [InlineData("--a--b--", "a-b")]
    [InlineData("50% off / today", "50-off-today")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("متجر الذهب", "متجر-الذهب")]
    public void Keeps_letters_and_digits(string name, string slug) => Slug.Of(name, "store").ShouldBe(slug);

    [Theory]
    [InlineData("")]
    [InlineData("!!!")]
    [InlineData("🌺🌺")]
    public void Without_any_takes_the_word_instead(string name) => Slug.Of(name, "store").ShouldBe("store");

    [Fact]
    public void Ends_in_time_and_never_with_a_dash()
    {
        var slug = Slug.Of(string.Concat(Enumerable.Repeat("shop ", 100)), "store");

        slug.Length.ShouldBeLessThan(200);
        slug.ShouldEndWith("shop");
    }

    [Fact]
    public void That_is_taken_counts_up_to_the_first_free_one()
    {
        Slug.Free("nkuto", ["other"]).ShouldBe("nkuto");
        Slug.Free("nkuto", ["nkuto"]).ShouldBe("nkuto-2");
        Slug.Free("nkuto", ["nkuto-3", "nkuto", "nkuto-2", "nkuto-5"]).ShouldBe("nkuto-4");
    }

    [Fact]
    public void Has_room_for_the_number_however_long_the_name_was()
    {
        var wanted = Slug.Of(new string('a', 500), "store");

        Slug.Free(wanted, [wanted]).Length.ShouldBeLessThanOrEqualTo(200);
    }
}
