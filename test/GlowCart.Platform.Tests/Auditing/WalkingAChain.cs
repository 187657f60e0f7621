using GlowCart.Platform.Auditing.Sealing;
using GlowCart.Platform.Auditing.Verifying;

namespace GlowCart.Platform.Tests.Auditing;

public sealed class WalkingAChain
{
    private static readonly Guid Vendor = Guid.CreateVersion7();
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void That_nobody_touched_finds_nothing()
    {
        var (chain, rows) = Sealed(5);
        Walk(chain, rows).ShouldBeEmpty();
        chain.IsGenuine(Key).ShouldBeTrue();
    }

    [Fact]
    public void Finds_the_row_that_was_edited_and_no_other()
    {
        var (chain, rows) = Sealed(5);
        rows[2] = rows[2] with { Content = rows[2].Content with { Changes = """[{"entity":"Nothing"}]""" } };
        Walk(chain, rows).ShouldBe([(3, AuditFault.Edited)]);
    }

    [Theory, MemberData(nameof(Edits))]
    public void Finds_each_of_its_parts_edited(int part)
    {
        var (chain, rows) = Sealed(3);
        var row = rows[1].Content;
        ChainLink[] edited =
        [
            row with
            {
                Id = Guid.CreateVersion7(),
            },
            row with
            {
                At = row.At.AddMicroseconds(1),
            },
            row with
            {
                TenantId = null,
            },
            row with
            {
                UserId = null,
            },
            row with
            {
                Actor = "System",
            },
            row with
            {
                Action = row.Action + " ",
            },
            row with
            {
                CorrelationId = "",
            },
            row with
            {
                Changes = row.Changes.Replace("1", "2", StringComparison.Ordinal),
            },
            row with
            {
                Personal = null,
            },
            // As long as a whole, and cut elsewhere.
            row with
            {
                Actor = "Buyerac",
                Action = "tion",
            },
        ];
        rows[1] = rows[1] with { Content = edited[part] };
        Walk(chain, rows).ShouldBe([(2, AuditFault.Edited)]);
    }

    public static TheoryData<int> Edits() => [.. Enumerable.Range(0, 10)];

    [Fact]
    public void Finds_the_last_row_edited()
    {
        var (chain, rows) = Sealed(3);
        rows[2] = rows[2] with { Content = rows[2].Content with { UserId = null } };
        Walk(chain, rows).ShouldBe([(3, AuditFault.Edited)]);
    }

    [Fact]
    public void Finds_rows_that_were_removed()
    {
        var (chain, rows) = Sealed(6);
        rows.RemoveRange(2, 2);
        Walk(chain, rows).ShouldBe([(3, AuditFault.Removed)]);
    }

    [Fact]
    public void Finds_the_first_and_the_last_row_removed()
    {
        var (chain, rows) = Sealed(6);
        rows.RemoveAt(5);
        rows.RemoveAt(0);
        Walk(chain, rows).ShouldBe([(1, AuditFault.Removed), (6, AuditFault.Removed)]);
    }

    [Fact]
    public void Finds_all_rows_removed()
    {
        var (chain, _) = Sealed(6);
        Walk(chain, []).ShouldBe([(1, AuditFault.Removed)]);
    }

    [Fact]
    public void Finds_a_row_removed_although_the_others_closed_the_ranks()
    {
        var (chain, rows) = Sealed(5);
        rows.RemoveAt(1);
        List<SealedRow> closed = [.. rows.Select((r, i) => r with { Sequence = i + 1 })];
        Walk(chain, closed).ShouldBe([(2, AuditFault.Moved), (5, AuditFault.Removed)]);
    }

    [Fact]
    public void Finds_rows_that_changed_places()
    {
        var (chain, rows) = Sealed(6);
        (rows[1], rows[4]) = (rows[4] with { Sequence = 2 }, rows[1] with { Sequence = 5 });
        var found = Walk(chain, rows);
        found.ShouldContain((2, AuditFault.Moved));
        found.ShouldContain((5, AuditFault.Moved));
    }

    [Fact]
    public void Finds_a_row_that_was_put_between_others()
    {
        var (chain, rows) = Sealed(4);
        var forged = Content(99);
        rows.Insert(2, new SealedRow(3, rows[1].Hash, forged.Hash(new byte[32], rows[1].Hash), forged));
        List<SealedRow> moved = [.. rows.Select((r, i) => r with { Sequence = i + 1 })];
        var found = Walk(chain, moved);
        found.ShouldContain((3, AuditFault.Inserted));
        found.ShouldContain((5, AuditFault.Inserted));
    }

    [Fact]
    public void Finds_a_row_that_was_put_behind_the_last_or_in_ones_place()
    {
        var (chain, rows) = Sealed(3);
        rows.Insert(2, rows[1] with { Content = Content(99) });
        rows.Add(rows[1] with { Sequence = 4 });
        Walk(chain, rows).ShouldBe([(2, AuditFault.Inserted), (4, AuditFault.Inserted)], ignoreOrder: true);
    }

    [Fact]
    public void Begins_behind_what_was_purged()
    {
        var (chain, rows) = Sealed(5);
        var purged = (chain with { PurgedLength = 2, PurgedHead = rows[1].Hash }).Sealed(Key);
        Walk(purged, rows[2..]).ShouldBeEmpty();
        Walk(purged, rows[3..]).ShouldBe([(3, AuditFault.Removed)]);
    }

    [Fact]
    public void Is_not_taken_in_by_a_chain_that_was_set_to_what_is_left()
    {
        var (chain, rows) = Sealed(5);
        var shortened = chain with { Length = 3, Head = rows[2].Hash };
        Walk(shortened, rows[..3]).ShouldBeEmpty("rows and chain agree");
        shortened.IsGenuine(Key).ShouldBeFalse("and the chain's seal doesn't");
    }

    [Fact]
    public void Tells_what_stands_at_the_anchors_place()
    {
        var (chain, rows) = Sealed(5);
        var walk = new ChainWalk(chain, Key, anchored: 3);
        rows.ForEach(walk.Take);
        walk.End();
        walk.AnchoredHash.ShouldBe(rows[2].Hash);
    }

    private static List<(long, AuditFault)> Walk(AuditChain chain, List<SealedRow> rows)
    {
        var walk = new ChainWalk(chain, Key);
        rows.ForEach(walk.Take);
        walk.End();
        return [.. walk.Findings.Select(f => (f.Sequence!.Value, f.Fault))];
    }

    private static (AuditChain Chain, List<SealedRow> Rows) Sealed(int count)
    {
        var rows = new List<SealedRow>();
        var previous = ChainLink.Beginning;
        for (var i = 1; i <= count; i++)
        {
            var content = Content(i);
            var hash = content.Hash(Key, previous);
            rows.Add(new SealedRow(i, previous, hash, content));
            previous = hash;
        }
        return ((AuditChain.New(Vendor) with { Length = count, Head = previous }).Sealed(Key), rows);
    }

    private static ChainLink Content(int number) =>
        new(
            Guid.CreateVersion7(),
            Noon.AddSeconds(number),
            Vendor,
            Guid.CreateVersion7(),
            "Buyer",
            "action",
            null,
            $$"""[{"entity":"Locker","id":"{{number}}1"}]""",
            "{}"
        );
}
