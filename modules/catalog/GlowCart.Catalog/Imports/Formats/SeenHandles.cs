using System.Runtime.InteropServices;

namespace GlowCart.Catalog.Imports.Formats;

/// <summary>
/// The products that stood further up in the file. Of each a few bytes are kept, never its text: with the limit on rows
/// this ends at about 40 MB for a million products of one row each, and is a tenth of that for most files.
/// </summary>
internal sealed class SeenHandles
{
    private readonly Dictionary<ulong, Seen> seen = [];

    /// <param name="Row">Where it began.</param>
    /// <param name="Digest">Of its details, to tell a repetition from another product.</param>
    public readonly record struct Seen(int Row, int Digest, bool Rejected);

    public Seen? Find(string handle) => seen.TryGetValue(Key(handle), out var found) ? found : null;

    public void Add(string handle, Seen product) => seen.TryAdd(Key(handle), product);

    /// <summary>FNV-1a: of a million handles, two share a key in one of 40 million files.</summary>
    private static ulong Key(string handle)
    {
        var hash = 14695981039346656037;
        foreach (var b in MemoryMarshal.AsBytes(handle.AsSpan()))
            hash = (hash ^ b) * 1099511628211;
        return hash;
    }
}
