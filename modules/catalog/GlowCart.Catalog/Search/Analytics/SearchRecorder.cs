using System.Text.RegularExpressions;
using System.Threading.Channels;
using GlowCart.Catalog.Search.Text;
using GlowCart.Kernel.Users;

namespace GlowCart.Catalog.Search.Analytics;

/// <param name="Typed">For the buyer's own history.</param>
/// <param name="Plain">For the counts; null where it may tell of somebody.</param>
internal sealed record RecordedSearch(
    string Typed,
    string? Plain,
    bool IsClick,
    bool IsFound,
    Guid? BuyerId,
    Guid? UserId,
    DateTimeOffset At
);

/// <summary>
/// Takes down what was searched for, without letting the search wait: the answer doesn't depend on it, and of what can't be
/// written in time the counts and histories go without.
/// </summary>
internal sealed partial class SearchRecorder(TimeProvider clock)
{
    private readonly Channel<RecordedSearch> _waiting = Channel.CreateBounded<RecordedSearch>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );

    public ChannelReader<RecordedSearch> Waiting => _waiting.Reader;

    public void Searched(string typed, bool isFound, ICurrentUser user) =>
        Take(typed, isClick: false, isFound, user.BuyerId, user.Id);

    public void Clicked(string typed) => Take(typed, isClick: true, isFound: true, null, null);

    private void Take(string typed, bool isClick, bool isFound, Guid? buyer, Guid? user)
    {
        var text = typed.Trim();
        if (text.Length > 0)
            _waiting.Writer.TryWrite(
                new RecordedSearch(text, CountedAs(text), isClick, isFound, buyer, user, clock.GetUtcNow())
            );
    }

    /// <summary>Who types an address or a number into a search doesn't mean the counts.</summary>
    internal static string? CountedAs(string typed)
    {
        if (typed.Contains('@', StringComparison.Ordinal) || LongNumber().IsMatch(typed))
            return null;
        var plain = string.Join(' ', SearchText.Words(typed).Select(w => w.Plain));
        return plain.Length == 0 ? null : plain;
    }

    [GeneratedRegex(@"(\d[ .-]?){7,}")]
    private static partial Regex LongNumber();
}
