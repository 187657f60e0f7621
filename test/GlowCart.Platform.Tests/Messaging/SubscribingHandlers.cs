using GlowCart.Kernel.Events;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Messaging;
using GlowCart.Platform.Tests.Stage;

namespace GlowCart.Platform.Tests.Messaging;

public sealed class SubscribingHandlers
{
    [Fact]
    public void Is_refused_where_neither_event_nor_handler_says_whose_rows_it_may_see() =>
        Should
            .Throw<InvalidOperationException>(() =>
                Subscription.Of("test.season.changed", typeof(SeasonChanged), typeof(Careless))
            )
            .Message.ShouldContain("[RunsAs]");

    [Fact]
    public void Gives_the_events_vendor_and_nothing_more() =>
        Subscription
            .Of("test.parcel.sent", typeof(ParcelSent), typeof(SignForParcel))
            .ScopeFor(Guid.Empty)
            .ShouldBeEquivalentTo(Scope.Vendor(Guid.Empty));

    [Fact]
    public void Lets_what_the_handler_names_win() =>
        Subscription
            .Of("test.parcel.sent", typeof(ParcelSent), typeof(Wide))
            .ScopeFor(Guid.Empty)
            .Kind.ShouldBe(ScopeKind.Operator);

    [Fact]
    public void Refuses_a_vendors_event_that_names_none() =>
        Should.Throw<InvalidOperationException>(() =>
            Subscription.Of("test.parcel.sent", typeof(ParcelSent), typeof(SignForParcel)).ScopeFor(null)
        );

    // Abstract, so that no host takes them up.
    private abstract class Careless : IEventHandler<SeasonChanged>
    {
        public abstract Task HandleAsync(SeasonChanged what, CancellationToken ct);
    }

    [RunsAs(ScopeKind.Operator)]
    private abstract class Wide : IEventHandler<ParcelSent>
    {
        public abstract Task HandleAsync(ParcelSent what, CancellationToken ct);
    }
}
