namespace GlowCart.Host.Tests.Stage;

/// <summary>Product files: the tests' own, and real ones where shared data lies beside the repository.</summary>
internal static class ShopFiles
{
    private static readonly DirectoryInfo Repository = FindRepository();

    public static byte[] Own(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Files", name));

    /// <summary>Null where there is no such folder.</summary>
    public static string? Shared(params string[] path)
    {
        var found = Path.GetFullPath(Path.Combine([Repository.FullName, "..", "shared", "data", .. path]));
        return Path.Exists(found) ? found : null;
    }

    public static string InRepository(params string[] path) => Path.Combine([Repository.FullName, .. path]);

    private static DirectoryInfo FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GlowCart.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of their repository.");
        return folder;
    }
}
