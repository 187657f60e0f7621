namespace GlowCart.Platform.Content;

public static class Uploads
{
    /// <summary>Takes a file in, and no more of it than is taken: a length that was promised is not one that was kept.</summary>
    /// <returns>Null: it is longer than that.</returns>
    public static async Task<byte[]?> ReadAsync(Stream content, int most, CancellationToken ct)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            if (memory.Length + read > most)
                return null;
            memory.Write(buffer, 0, read);
        }
        return memory.ToArray();
    }
}
