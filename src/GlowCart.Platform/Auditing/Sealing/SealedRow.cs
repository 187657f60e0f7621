namespace GlowCart.Platform.Auditing.Sealing;

/// <summary>A row as it lies there, with what it was sealed with.</summary>
internal sealed record SealedRow(long Sequence, byte[] Previous, byte[] Hash, ChainLink Content)
{
    /// <summary>It says what it was sealed as, whatever stands before it.</summary>
    public bool IsGenuine(byte[] key) => Content.Hash(key, Previous).AsSpan().SequenceEqual(Hash);

    public bool IsBehind(ReadOnlySpan<byte> head) => head.SequenceEqual(Previous);
}
