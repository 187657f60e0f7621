namespace GlowCart.Media.Images;

/// <summary>
/// A decoded picture takes up to 200 MB, and a processor for a second. So many at once and no more, whoever sends them; the
/// others wait, and hold nothing but their file meanwhile.
/// </summary>
internal static class PictureWork
{
    private static readonly SemaphoreSlim Places = new(2);

    public static async Task<T> RunAsync<T>(Func<T> work, CancellationToken ct)
    {
        await Places.WaitAsync(ct);
        try
        {
            return await Task.Run(work, ct);
        }
        finally
        {
            Places.Release();
        }
    }
}
