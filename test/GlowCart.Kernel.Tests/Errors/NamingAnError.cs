using System.Globalization;
using GlowCart.Kernel.Errors;

namespace GlowCart.Kernel.Tests.Errors;

public sealed class NamingAnError
{
    private static readonly ErrorDefinition TooFew = new(
        "test.stock.too_few",
        ErrorKind.Conflict,
        "{left} of {name} are left, not {wanted}."
    );

    [Fact]
    public void Fills_the_message_and_keeps_the_facts()
    {
        var error = TooFew.With(("left", 2), ("name", "shea butter"), ("wanted", 5));

        error.Message.ShouldBe("2 of shea butter are left, not 5.");
        error.Error.ShouldBeSameAs(TooFew);
        error.Details["left"].ShouldBe(2);
        error.Details["name"].ShouldBe("shea butter");
    }

    [Fact]
    public void Leaves_what_nobody_said_as_it_is() =>
        TooFew.With(("left", 2), ("name", null)).Message.ShouldBe("2 of  are left, not {wanted}.");

    [Fact]
    public void Keeps_facts_that_the_message_does_not_mention()
    {
        var id = Guid.CreateVersion7();

        CommonErrors.NotFound.With(("id", id)).Details["id"].ShouldBe(id);
        CommonErrors.NotFound.With().Details.ShouldBeEmpty();
    }

    [Fact]
    public void Never_takes_a_fact_for_a_part_of_the_message() =>
        TooFew
            .With(("left", 2), ("name", "{wanted}"), ("wanted", 5))
            .Message.ShouldBe("2 of {wanted} are left, not 5.");

    [Fact]
    public void Writes_numbers_the_same_everywhere()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("fr-FR");
        try
        {
            TooFew.With(("left", 1.5m), ("name", "cloth"), ("wanted", 2)).Message.ShouldStartWith("1.5 of");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
