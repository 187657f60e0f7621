using GlowCart.Kernel.Text;

namespace GlowCart.Catalog.Discover;

/// <summary>A window that a walk came by.</summary>
/// <param name="IsOthers">Its product belongs to another walk.</param>
internal sealed record Window(Guid ProductId, long Popularity, Guid StoreId, bool IsOthers);

/// <summary>A list of windows in its order, from where the page before ended.</summary>
internal sealed class Walk(string code, NamedText reason, IReadOnlyList<Window> windows, int asked)
{
    private int _next;

    public string Code => code;
    public NamedText Reason => reason;

    /// <summary>The last that was passed, shown or left to another; null: none.</summary>
    public Window? Last => _next == 0 ? null : windows[_next - 1];

    public bool MayGoOn => _next < windows.Count || windows.Count == asked;

    /// <returns>The next product that is this walk's own; null at the end.</returns>
    public Guid? Take()
    {
        while (_next < windows.Count)
        {
            var window = windows[_next++];
            if (!window.IsOthers)
                return window.ProductId;
        }
        return null;
    }
}

internal sealed record Walks(Walk Near, Walk Interest, Walk Popular, Walk New)
{
    public IReadOnlyList<Walk> All { get; } = [Near, Interest, Popular, New];

    public DiscoverCursor Next(DiscoverCursor begun) =>
        begun with
        {
            Near = Near.Last is { } near ? (near.Popularity, near.StoreId) : begun.Near,
            Popular = Popular.Last is { } popular ? (popular.Popularity, popular.StoreId) : begun.Popular,
            Interest = Interest.Last?.ProductId ?? begun.Interest,
            New = New.Last?.ProductId ?? begun.New,
        };
}

internal static class DiscoverTexts
{
    public static readonly NamedText Near = new("catalog.discover.near", "Popular near you");
    public static readonly NamedText Interest = new("catalog.discover.interest", "From what you like");
    public static readonly NamedText Popular = new("catalog.discover.popular", "Popular now");
    public static readonly NamedText New = new("catalog.discover.new", "New in the shop");
}
