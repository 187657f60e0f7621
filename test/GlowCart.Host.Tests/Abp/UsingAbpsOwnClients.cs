using GlowCart.Host.Tests.Stage;

namespace GlowCart.Host.Tests.Abp;

/// <summary>Programs of ABP's that we didn't write read what we answer. Each says what it saw.</summary>
[Trait("Category", "Slow")]
public sealed class UsingAbpsOwnClients(RunningApp running)
{
    /// <summary>Also that a second run changes nothing, and that a document with a word too few is noticed.</summary>
    [Fact]
    public async Task Generates_Angular_services_for_every_module_that_compile()
    {
        Assert.SkipUnless(AbpClient.HasNode, AbpClient.NoNode);

        var said = await AbpClient.RunAsync("proxies.mjs", running.App.Address);

        said.ShouldContain("a second run changes nothing");
    }

    [Fact]
    public async Task Calls_the_API_through_abp_js_and_jQuery()
    {
        Assert.SkipUnless(AbpClient.HasNode, AbpClient.NoNode);
        using var buyer = await running.App.AsBuyerAsync();
        using var vendor = await running.App.AsVendorAsync();

        var said = await AbpClient.RunAsync(
            "scripts.mjs",
            running.App.Address,
            ("GLOWCART_BUYER", buyer.AccessToken),
            ("GLOWCART_VENDOR", vendor.AccessToken),
            ("GLOWCART_FILE", ShopFiles.InRepository("test", "GlowCart.Host.Tests", "Files", "soaps.csv"))
        );

        said.ShouldContain("an upload, and where it stands");
    }
}
