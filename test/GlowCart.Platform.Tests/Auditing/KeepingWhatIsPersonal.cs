using System.Security.Cryptography;
using System.Text;
using GlowCart.Platform.Auditing;
using GlowCart.Platform.Auditing.Sealing;

namespace GlowCart.Platform.Tests.Auditing;

public sealed class KeepingWhatIsPersonal
{
    private static readonly Guid Row = Guid.CreateVersion7();
    private static readonly Guid Ama = Guid.CreateVersion7();

    [Fact]
    public void Gives_it_back_under_the_same_key_alone()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var closed = PersonalSeal.Close(Part(), key, Row, Ama);
        PersonalSeal.Open(closed, key, Row, Ama)!.Changes![0]["name"].ShouldBe(["Ama", "Ama Darko"]);
        PersonalSeal.Open(closed, RandomNumberGenerator.GetBytes(32), Row, Ama).ShouldBeNull();
    }

    [Fact]
    public void Gives_no_part_for_another_rows_or_persons()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var closed = PersonalSeal.Close(Part(), key, Row, Ama);
        PersonalSeal.Open(closed, key, Guid.CreateVersion7(), Ama).ShouldBeNull();
        PersonalSeal.Open(closed, key, Row, Guid.CreateVersion7()).ShouldBeNull();
        PersonalSeal.Open("not even closed", key, Row, Ama).ShouldBeNull();
    }

    [Fact]
    public void Shows_nothing_of_it()
    {
        var closed = PersonalSeal.Close(Part(), RandomNumberGenerator.GetBytes(32), Row, Ama);
        Encoding.Latin1.GetString(Convert.FromBase64String(closed)).ShouldNotContain("Darko");
    }

    [Fact]
    public void Leaves_out_who_nothing_is_known_of()
    {
        PersonalPart.Write(new Dictionary<Guid, PersonalPart> { [Ama] = new() }).ShouldBeNull();
        PersonalPart
            .ReadOpen(PersonalPart.Write(new Dictionary<Guid, PersonalPart> { [Ama] = Part() }))
            .Keys.ShouldBe([Ama]);
    }

    private static PersonalPart Part()
    {
        var part = new PersonalPart { UserName = "ama@people.test" };
        part.Add(0, "name", ["Ama", "Ama Darko"]);
        return part;
    }
}
