using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Abp;

public sealed class TheServiceProxyScript(RunningApp running)
{
    private const string Address = "/Abp/ServiceProxyScript";

    [Fact]
    public async Task Has_a_function_for_each_action()
    {
        var script = await ReadAsync("?type=jquery&useCache=true");
        script.ShouldContain("abp.utils.createNamespace(window, 'glowCart.ordering.orders.fulfilment');");
        script.ShouldContain("glowCart.ordering.orders.fulfilment.accept = function (id, ajaxParams) {");
        script.ShouldContain("url: abp.appPath + 'api/v1/orders/' + encodeURIComponent(id) + '/accept'");
    }

    [Theory]
    [InlineData("?modules=catalog", "glowCart.catalog.", "glowCart.ordering.")]
    [InlineData("?modules=catalog|places", "glowCart.places.", "glowCart.ordering.")]
    [InlineData(
        "?controllers=GlowCart.Ordering.Carts.CartService",
        "glowCart.ordering.carts.cart.",
        "glowCart.ordering.orders."
    )]
    [InlineData("?actions=RemoveAsyncById", ".remove =", ".add =")]
    public async Task Holds_no_more_than_was_asked_for(string query, string has, string hasNot)
    {
        var script = await ReadAsync(query);
        script.ShouldContain(has);
        script.ShouldNotContain(hasNot);
    }

    [Fact]
    public async Task Is_written_for_jQuery_alone()
    {
        var answer = await running.App.AsStranger().GetAsync($"{Address}?type=angular");
        answer.Must(HttpStatusCode.BadRequest).Code.ShouldBe("common.invalid");
    }

    private async Task<string> ReadAsync(string query) =>
        (await running.App.AsStranger().GetAsync(Address + query)).Must().Text;
}
