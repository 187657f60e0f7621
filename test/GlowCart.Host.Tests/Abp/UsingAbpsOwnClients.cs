using System.Text.Json;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Abp;

/// <summary>
/// Programs of ABP's that we didn't write use what we answer: its generator, an Angular app of its packages in a real browser,
/// its jQuery scripts. The rows are those of the acceptance list in docs/abp.md.
/// </summary>
[Trait("Category", "Slow")]
public sealed class UsingAbpsOwnClients
{
    [Fact]
    public async Task Walks_through_every_row_of_the_acceptance_list()
    {
        Assert.SkipUnless(AbpClient.HasNode, AbpClient.NoNode);
        Assert.SkipUnless(AbpClient.Chromium is not null, AbpClient.NoChromium);

        // The app is served from two origins, neither of them the API's: one for each way to sign in.
        var (byCode, byPassword) = (AbpClient.FreePort(), AbpClient.FreePort());
        await using var app = await GlowCartApp.StartAsync([.. AbpClient.Settings(byCode, byPassword)]);
        using var platform = await app.AsOperatorAsync();
        using var owner = await app.AsVendorAsync();
        using var buyer = await app.AsBuyerAsync();
        await owner.ListProductAsync();
        var store = (await owner.Api.GetAsync($"/api/v1/vendors/{owner.VendorId}")).Must();
        var situation = new
        {
            address = app.Address,
            codePort = byCode,
            passwordPort = byPassword,
            @operator = Of(platform),
            owner = Of(owner),
            buyer = Of(buyer),
            store = new { id = owner.VendorId, slug = (string)store["slug"]! },
            mail = app.Settings["Mail:Folder"],
            file = ShopFiles.InRepository("test", "GlowCart.Host.Tests", "Files", "soaps.csv"),
        };

        var said = await AbpClient.RunAsync(
            "walk.mjs",
            ("GLOWCART_WALK", JsonSerializer.Serialize(situation)),
            ("GLOWCART_CHROMIUM", AbpClient.Chromium!)
        );

        TestContext.Current.SendDiagnosticMessage(said);
        said.ShouldContain("every row passes");
    }

    private static object Of(Person person) => new { email = person.Email, password = Person.Password };
}
