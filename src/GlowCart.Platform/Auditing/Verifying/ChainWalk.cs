using GlowCart.Platform.Auditing.Sealing;

namespace GlowCart.Platform.Auditing.Verifying;

/// <summary>
/// Follows one chain from row to row. Each row tells what stood before it, so a row that was touched doesn't make all that
/// follow suspect: what is wrong with it is told by its neighbours.
/// </summary>
internal sealed class ChainWalk(AuditChain chain, byte[] key, long? anchored = null)
{
    private readonly List<AuditFinding> _findings = [];
    private long _sequence = chain.PurgedLength;
    private byte[] _hash = chain.PurgedHead;
    private (SealedRow Row, byte[] Before)? _suspect;

    public IReadOnlyList<AuditFinding> Findings => _findings;

    public long Rows { get; private set; }

    /// <summary>What the row at the anchor's place was sealed with.</summary>
    public byte[]? AnchoredHash { get; private set; } = anchored == chain.PurgedLength ? chain.PurgedHead : null;

    /// <summary>In the order of their sequences.</summary>
    public void Take(SealedRow row)
    {
        Rows++;
        if (row.Sequence > chain.Length)
        {
            Find(row.Sequence, AuditFault.Inserted, "It stands behind the chain's last row.");
            return;
        }
        ResolveSuspect(row.Previous);
        if (row.Sequence <= _sequence)
        {
            Find(row.Sequence, AuditFault.Inserted, "There is a row in its place already.");
            return;
        }
        var isGap = row.Sequence > _sequence + 1;
        if (isGap)
            Find(
                _sequence + 1,
                AuditFault.Removed,
                row.Sequence == _sequence + 2 ? "It is gone." : $"It is gone, with all up to {row.Sequence - 1}."
            );
        if (!row.IsGenuine(key))
            _suspect = (row, _hash);
        else if (!isGap && !row.IsBehind(_hash))
            Find(
                row.Sequence,
                AuditFault.Moved,
                "It is sealed, but behind another row: it was moved, or that row is gone."
            );
        (_sequence, _hash) = (row.Sequence, row.Hash);
        if (row.Sequence == anchored)
            AnchoredHash = row.Hash;
    }

    public void End()
    {
        ResolveSuspect(chain.Head);
        if (_sequence < chain.Length)
            Find(
                _sequence + 1,
                AuditFault.Removed,
                chain.Length == _sequence + 1 ? "It is gone." : $"It is gone, with all up to {chain.Length}."
            );
        else if (_findings.Count == 0 && !_hash.AsSpan().SequenceEqual(chain.Head))
            Find(chain.Length, AuditFault.Moved, "It isn't the row that the chain ended with.");
    }

    /// <summary>The next row was sealed behind it, or behind the one before it.</summary>
    private void ResolveSuspect(ReadOnlySpan<byte> nextPrevious)
    {
        if (_suspect is not ({ } row, { } before))
            return;
        _suspect = null;
        if (nextPrevious.SequenceEqual(before))
        {
            Find(row.Sequence, AuditFault.Inserted, "It was never sealed here, and its neighbours don't know it.");
            _hash = before;
        }
        else
            Find(row.Sequence, AuditFault.Edited, "It isn't what it was sealed as.");
    }

    private void Find(long sequence, AuditFault fault, string what) =>
        _findings.Add(new AuditFinding(chain.TenantId, sequence, fault, what));
}
