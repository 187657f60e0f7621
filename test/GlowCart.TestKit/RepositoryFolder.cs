namespace GlowCart.TestKit;

/// <summary>The repository that the tests run in, as it lies on disk.</summary>
public static class RepositoryFolder
{
    public static string Root { get; } = Find();

    public static string Of(params string[] path) => Path.Combine([Root, .. path]);

    /// <summary>Data that lies beside the repository, or where `GLOWCART_SHARED_DATA` says; null where it doesn't.</summary>
    public static string? Shared(params string[] path)
    {
        var folder = Environment.GetEnvironmentVariable("GLOWCART_SHARED_DATA") ?? Of("..", "shared", "data");
        var found = Path.GetFullPath(Path.Combine([folder, .. path]));
        return Path.Exists(found) ? found : null;
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GlowCart.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("GlowCart.sln is nowhere above the tests.");
        return folder.FullName;
    }
}
