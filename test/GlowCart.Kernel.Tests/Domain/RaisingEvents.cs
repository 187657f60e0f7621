using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;

namespace GlowCart.Kernel.Tests.Domain;

public sealed class RaisingEvents
{
    private readonly Kiosk _kiosk = new();

    [Fact]
    public void Says_whose_they_are_and_which_came_first()
    {
        _kiosk.Open();
        _kiosk.Open();

        _kiosk.Events.ShouldAllBe(e => e.AggregateId == _kiosk.Id);
        _kiosk.Events.Select(e => e.AggregateVersion).ShouldBe([1, 2]);
        _kiosk.Version.ShouldBe(2);
    }

    [Fact]
    public void Gives_each_an_id_of_its_own()
    {
        _kiosk.Open();
        _kiosk.Open();

        _kiosk.Events.Select(e => e.EventId).ShouldBeUnique();
        _kiosk.Events.ShouldAllBe(e => e.EventId != Guid.Empty);
    }

    [Fact]
    public void Goes_on_counting_when_they_were_saved()
    {
        _kiosk.Open();
        _kiosk.ClearEvents();
        _kiosk.Open();

        _kiosk.Events.ShouldHaveSingleItem().AggregateVersion.ShouldBe(2);
    }

    [Fact]
    public void Of_one_kind_can_keep_the_latest_alone()
    {
        _kiosk.Stock(1);
        _kiosk.Open();
        _kiosk.Stock(2);

        _kiosk.Events.Count.ShouldBe(2);
        var stocked = _kiosk.Events[0].ShouldBeOfType<KioskStocked>();
        (stocked.Quantity, stocked.AggregateVersion, stocked.AggregateId).ShouldBe((2, 1, _kiosk.Id));

        _kiosk.ClearEvents();
        _kiosk.Stock(3);
        _kiosk.Events.ShouldHaveSingleItem().AggregateVersion.ShouldBe(3);
    }

    private sealed record KioskOpened : Event;

    private sealed record KioskStocked(int Quantity) : Event;

    private sealed class Kiosk : Aggregate
    {
        public void Stock(int quantity) => RaiseLatest(new KioskStocked(quantity));

        public void Open() => Raise(new KioskOpened());
    }
}
