using System.Xml.Linq;
using GlowCart.Identity.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.Tests.Keys;

public sealed class WrappingAKey
{
    private static readonly XElement Secret = XElement.Parse("<key><value>c2VjcmV0</value></key>");

    [Fact]
    public void And_unwrapping_it_gives_it_back()
    {
        var master = Master(1);
        var wrapped = new MasterKeyEncryptor(master).Encrypt(Secret);
        wrapped.EncryptedElement.ToString().ShouldNotContain("c2VjcmV0");
        wrapped.DecryptorType.ShouldBe(typeof(MasterKeyDecryptor));
        using var services = new ServiceCollection().AddSingleton(master).BuildServiceProvider();
        XNode.DeepEquals(new MasterKeyDecryptor(services).Decrypt(wrapped.EncryptedElement), Secret).ShouldBeTrue();
    }

    [Fact]
    public void Twice_never_looks_the_same() => Master(1).Wrap("same").ShouldNotBe(Master(1).Wrap("same"));

    [Fact]
    public void Under_another_key_can_not_be_undone_and_says_why() =>
        Should
            .Throw<InvalidOperationException>(() => Master(2).Unwrap(Master(1).Wrap("secret")))
            .Message.ShouldContain("DataProtection:MasterKey");

    [Fact]
    public void Shows_a_changed_byte()
    {
        var bytes = Convert.FromBase64String(Master(1).Wrap("secret"));
        bytes[^1] ^= 1;
        Should.Throw<InvalidOperationException>(() => Master(1).Unwrap(Convert.ToBase64String(bytes)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("c2hvcnQ=")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g")]
    public void Needs_a_master_key_of_32_bytes(string text) =>
        new DataProtectionSettings { MasterKey = text }.IsValid.ShouldBeFalse();

    [Fact]
    public void Takes_32_bytes_in_base64() =>
        new DataProtectionSettings { MasterKey = Convert.ToBase64String(new byte[32]) }.IsValid.ShouldBeTrue();

    private static MasterKey Master(byte fill) =>
        new(
            Options.Create(
                new DataProtectionSettings
                {
                    MasterKey = Convert.ToBase64String([.. Enumerable.Repeat(fill, DataProtectionSettings.KeyBytes)]),
                }
            )
        );
}
