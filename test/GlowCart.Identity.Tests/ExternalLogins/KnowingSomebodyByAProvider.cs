using GlowCart.Identity.ExternalLogins;

namespace GlowCart.Identity.Tests.ExternalLogins;

public sealed class KnowingSomebodyByAProvider
{
    [Theory]
    [InlineData("Ama Boateng", "ama@mail.test", "Ama Boateng")]
    [InlineData(null, "ama@mail.test", "ama")]
    [InlineData(null, "x7k2@privaterelay.appleid.com", "New customer")]
    [InlineData(null, null, "New customer")]
    public void Calls_him_by_what_there_is(string? name, string? email, string called) =>
        new ExternalIdentity(ExternalProvider.Apple, "1", email, true, name).DisplayName.ShouldBe(called);

    [Theory]
    [InlineData(" ama@mail.test ", "ama@mail.test")]
    [InlineData("ama@mail", null)]
    [InlineData("ama", null)]
    [InlineData("ama@mail.test\nbcc:x@y.test", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Takes_no_email_that_a_person_could_not_register_with(string? told, string? taken) =>
        ExternalIdentity.CleanEmail(told).ShouldBe(taken);

    [Theory]
    [InlineData("  Ama\u0000 Boateng\n", "Ama Boateng")]
    [InlineData(" \t", null)]
    [InlineData(null, null)]
    public void Takes_a_name_on_one_line(string? told, string? taken) =>
        ExternalIdentity.CleanName(told).ShouldBe(taken);

    [Fact]
    public void Takes_no_more_of_a_name_than_there_is_room_for() =>
        ExternalIdentity.CleanName(new string('a', 500))!.Length.ShouldBe(200);
}
