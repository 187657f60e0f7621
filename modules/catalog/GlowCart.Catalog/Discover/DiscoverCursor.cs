using System.Buffers.Text;
using System.Text;
using GlowCart.Kernel.Errors;

namespace GlowCart.Catalog.Discover;

/// <summary>
/// Where each of the walks stands, and by whom they were begun: country and liked categories stay those of the first page,
/// since they decide which walk shows what.
/// </summary>
internal sealed record DiscoverCursor(
    string Country,
    IReadOnlyList<Guid> Liked,
    (long Popularity, Guid Store) Near,
    (long Popularity, Guid Store) Popular,
    Guid Interest,
    Guid New
)
{
    public const int MostLiked = 5;
    private const byte Form = 1;

    public static DiscoverCursor Begin(string? country, IReadOnlyList<Guid> liked)
    {
        var start = (long.MaxValue, Guid.AllBitsSet);
        return new DiscoverCursor(
            country?.ToUpperInvariant() ?? "",
            liked,
            start,
            start,
            Guid.AllBitsSet,
            Guid.AllBitsSet
        );
    }

    public override string ToString()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.ASCII);
        writer.Write(Form);
        writer.Write(Country);
        writer.Write(Near.Popularity);
        writer.Write(Near.Store.ToByteArray());
        writer.Write(Popular.Popularity);
        writer.Write(Popular.Store.ToByteArray());
        writer.Write(Interest.ToByteArray());
        writer.Write(New.ToByteArray());
        foreach (var category in Liked)
            writer.Write(category.ToByteArray());
        writer.Flush();
        return Base64Url.EncodeToString(bytes.ToArray());
    }

    /// <exception cref="GlowCartException">400: it isn't one of ours.</exception>
    public static DiscoverCursor? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            using var reader = new BinaryReader(new MemoryStream(Base64Url.DecodeFromChars(text)), Encoding.ASCII);
            if (reader.ReadByte() != Form)
                throw CommonErrors.BadCursor.With();
            var country = reader.ReadString();
            var near = (reader.ReadInt64(), Id());
            var popular = (reader.ReadInt64(), Id());
            var (interest, newest) = (Id(), Id());
            var liked = new List<Guid>();
            while (reader.BaseStream.Position < reader.BaseStream.Length && liked.Count < MostLiked)
                liked.Add(Id());
            if (country.Length is not (0 or 2) || country.Any(c => !char.IsAsciiLetterUpper(c)))
                throw CommonErrors.BadCursor.With();
            return new DiscoverCursor(country, liked, near, popular, interest, newest);

            Guid Id() => new(reader.ReadBytes(16));
        }
        catch (Exception e) when (e is FormatException or IOException or ArgumentException)
        {
            throw CommonErrors.BadCursor.With();
        }
    }
}
