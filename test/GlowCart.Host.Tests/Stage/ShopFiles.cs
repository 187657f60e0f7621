using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Stage;

/// <summary>Product files: the tests' own, and real ones where shared data lies beside the repository.</summary>
internal static class ShopFiles
{
    public static byte[] Own(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Files", name));

    /// <summary>Null where there is no such folder.</summary>
    public static string? Shared(params string[] path) => RepositoryFolder.Shared(path);

    public static string InRepository(params string[] path) => RepositoryFolder.Of(path);
}
