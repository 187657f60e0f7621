using GlowCart.Host.Tests.Stage;

namespace GlowCart.Host.Tests.Abp;

/// <summary>Programs of ABP's that we didn't write read what we answer. Each says what it saw.</summary>
[Trait("Category", "Slow")]
public sealed class UsingAbpsOwnClients(RunningApp running)
{
    /// <summary>
    /// Also that a second run changes nothing, and that a document with a word too few is noticed. What was generated then
    /// calls the program, under Angular's own client.
    /// </summary>
    [Fact]
    public async Task Generates_Angular_services_for_every_module_that_compile_and_work()
    {
        Assert.SkipUnless(AbpClient.HasNode, AbpClient.NoNode);

        var generated = await AbpClient.RunAsync("proxies.mjs", running.App.Address);
        var called = await AbpClient.RunAsync("round-trip.mjs", running.App.Address, await CallersAsync());

        generated.ShouldContain("a second run changes nothing");
        called.ShouldContain("enums in query and body, and an upload");
    }

    [Fact]
    public async Task Calls_the_API_through_abp_js_and_jQuery()
    {
        Assert.SkipUnless(AbpClient.HasNode, AbpClient.NoNode);

        var called = await AbpClient.RunAsync("scripts.mjs", running.App.Address, await CallersAsync());

        called.ShouldContain("an upload, and where it stands");
    }

    private async Task<(string Key, string Value)[]> CallersAsync()
    {
        using var buyer = await running.App.AsBuyerAsync();
        using var vendor = await running.App.AsVendorAsync();
        return
        [
            ("GLOWCART_BUYER", buyer.AccessToken),
            ("GLOWCART_VENDOR", vendor.AccessToken),
            ("GLOWCART_FILE", ShopFiles.InRepository("test", "GlowCart.Host.Tests", "Files", "soaps.csv")),
        ];
    }
}
