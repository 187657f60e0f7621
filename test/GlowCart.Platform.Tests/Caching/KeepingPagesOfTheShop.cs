using GlowCart.Platform.Caching;
using GlowCart.Platform.Tests.Stage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Tests.Caching;

public sealed class KeepingPagesOfTheShop(PlatformDatabase server) : IDisposable
{
    private static readonly Guid Soap = Guid.CreateVersion7();
    private static readonly StorefrontPageKey List = new("/products", null, "/products?limit=20", "");
    private static readonly StorefrontPageKey OfSoap = new("/products/{id}", Soap, "", "");
    private static readonly StorefrontPageKey OfLamp = new("/products/{id}", Guid.CreateVersion7(), "", "");
    private static readonly StorefrontPage Page = new([1, 2, 3], "\"1\"");

    private readonly StorefrontPages _pages = new(Options.Create(new StorefrontPagesOptions { Life = OneHour }));

    private static TimeSpan OneHour => TimeSpan.FromHours(1);

    public void Dispose() => _pages.Dispose();

    [Fact]
    public void Forgets_lists_and_its_own_pages_with_a_change_of_one_thing_and_no_other()
    {
        Keep(List, OfSoap, OfLamp, OfSoap with { Language = "fr" });

        _pages.Forget([Soap]);

        _pages.Find(List).ShouldBeNull();
        _pages.Find(OfSoap).ShouldBeNull();
        _pages.Find(OfSoap with { Language = "fr" }).ShouldBeNull();
        _pages.Find(OfLamp).ShouldBe(Page);
    }

    [Fact]
    public void Keeps_nothing_that_was_read_while_something_changed()
    {
        var before = _pages.Changes;
        _pages.Forget([]);

        _pages.Keep(List, Page, before);
        _pages.Keep(OfLamp, Page, before);

        _pages.Find(List).ShouldBeNull();
        _pages.Find(OfLamp).ShouldBeNull();
    }

    [Fact]
    public void Forgets_all()
    {
        Keep(List, OfSoap, OfLamp);
        _pages.ForgetAll();
        foreach (var key in (StorefrontPageKey[])[List, OfSoap, OfLamp])
            _pages.Find(key).ShouldBeNull();
    }

    [Fact]
    public void Takes_no_page_that_would_push_out_many()
    {
        _pages.Keep(List, new StorefrontPage(new byte[300_000], "\"2\""), _pages.Changes);
        _pages.Find(List).ShouldBeNull();
    }

    [Fact(
        Skip = OutsideServices.NoRedis,
        SkipType = typeof(OutsideServices),
        SkipUnless = nameof(OutsideServices.HasRedis)
    )]
    public async Task Forgets_on_every_instance()
    {
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Redis"] = OutsideServices.Redis,
            ["Caching:Storefront:Life"] = OneHour.ToString(),
        };
        await using var one = await PlatformApp.StartAsync(server, settings: settings);
        await using var two = await PlatformApp.StartAsync(server, one.Database, settings);
        var here = one.Services.GetRequiredService<CacheRemovals>();
        var there = two.Services.GetRequiredService<StorefrontPages>();
        await PlatformApp.UntilAsync(
            async () =>
            {
                await here.ForgetPagesAsync([]);
                return there.Changes > 0;
            },
            "the other instance listens"
        );
        await PlatformApp.UntilAsync(
            () =>
            {
                // What is heard late of the above may come between.
                there.Keep(OfSoap, Page, there.Changes);
                there.Keep(OfLamp, Page, there.Changes);
                return Task.FromResult(there.Find(OfSoap) is not null && there.Find(OfLamp) is not null);
            },
            "two pages at the other instance"
        );

        await here.ForgetPagesAsync([Soap]);

        await PlatformApp.UntilAsync(() => Task.FromResult(there.Find(OfSoap) is null), "one page forgotten there");
        there.Find(OfLamp).ShouldBe(Page);
    }

    private void Keep(params StorefrontPageKey[] keys)
    {
        foreach (var key in keys)
            _pages.Keep(key, Page, _pages.Changes);
    }
}
