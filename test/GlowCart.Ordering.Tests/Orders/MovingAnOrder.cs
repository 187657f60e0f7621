using GlowCart.Kernel.Errors;
using GlowCart.Ordering.Orders;
using static GlowCart.Ordering.Tests.An;

namespace GlowCart.Ordering.Tests.Orders;

/// <summary>Every verb in every status: what follows, what changes nothing, what is refused.</summary>
public sealed class MovingAnOrder
{
    private const string Same = "same";
    private const string Refused = "refused";

    private static readonly Dictionary<string, Action<Order>> Verbs = new()
    {
        ["accept"] = o => o.Accept(Noon),
        ["ready"] = o => o.MakeReady(Noon),
        ["dispatch"] = o => o.Dispatch(Noon),
        ["deliver"] = o => o.Deliver(Noon),
        ["cancel"] = o => o.Cancel("Out of clay.", Noon),
        ["reopen"] = o => o.Reopen(Noon),
    };

    private static readonly Dictionary<OrderStatus, string[]> Matrix = new()
    {
        //                         accept        ready    dispatch     deliver      cancel       reopen
        [OrderStatus.Pending] = ["Processing", Refused, Refused, Refused, "Cancelled", Refused],
        [OrderStatus.Processing] = [Same, "Ready", Refused, Refused, "Cancelled", Refused],
        [OrderStatus.Ready] = [Refused, Same, "InTransit", Refused, "Cancelled", Refused],
        [OrderStatus.InTransit] = [Refused, Refused, Same, "Delivered", Refused, Refused],
        [OrderStatus.Delivered] = [Refused, Refused, Refused, Same, Refused, Refused],
        [OrderStatus.Cancelled] = [Refused, Refused, Refused, Refused, Same, Refused],
    };

    private static readonly (OrderStatus From, string Verb, string Outcome)[] All =
    [
        .. Matrix.SelectMany(row => Verbs.Keys.Zip(row.Value, (verb, outcome) => (row.Key, verb, outcome))),
    ];

    public static TheoryData<OrderStatus, string, string> Cells() => [.. All];

    public static TheoryData<OrderStatus, string> Allowed() =>
        [.. All.Where(c => c.Outcome != Refused).Select(c => (c.From, c.Verb))];

    [Fact]
    public void Is_told_of_every_status() => Matrix.Keys.ShouldBe(Enum.GetValues<OrderStatus>());

    [Theory]
    [MemberData(nameof(Cells))]
    public void Follows_the_matrix(OrderStatus from, string verb, string outcome)
    {
        var order = Order(from);
        var timeline = order.Timeline.Count;

        if (outcome == Refused)
        {
            var refused = Should.Throw<GlowCartException>(() => Verbs[verb](order));
            refused.Error.ShouldBe(OrderErrors.InvalidTransition);
            refused.Error.Kind.ShouldBe(ErrorKind.Conflict);
        }
        else
        {
            Verbs[verb](order);
        }

        var moves = outcome is not (Same or Refused);
        order.Status.ShouldBe(moves ? Enum.Parse<OrderStatus>(outcome) : from);
        order.Events.Count.ShouldBe(moves ? 1 : 0);
        order.Timeline.Count.ShouldBe(timeline + (moves ? 1 : 0));
    }

    [Theory]
    [MemberData(nameof(Allowed))]
    public void Twice_is_the_same_as_once(OrderStatus from, string verb)
    {
        var order = Order(from);
        Verbs[verb](order);
        var (status, events, version) = (order.Status, order.Events.Count, order.Version);

        Verbs[verb](order);

        (order.Status, order.Events.Count, order.Version).ShouldBe((status, events, version));
    }

    [Fact]
    public void Says_from_what_to_what_in_the_words_of_the_API()
    {
        var refused = Should.Throw<GlowCartException>(() => Order(OrderStatus.InTransit).Cancel("Too late.", Noon));

        refused.Message.ShouldBe("An order that is in_transit can't become cancelled.");
        refused.Details["from"].ShouldBe("in_transit");
    }
}
