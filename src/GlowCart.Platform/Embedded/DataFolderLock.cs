using System.Globalization;

namespace GlowCart.Platform.Embedded;

/// <summary>
/// One owner a data folder. The lock is the kernel's, on an open file, so it ends with its owner however that one ended,
/// and a process id that was given again to another program can't be taken for it.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream file;

    private DataFolderLock(FileStream file) => this.file = file;

    public static DataFolderLock Take(string dataFolder)
    {
        // The id stands in a file of its own: where file locks are mandatory a locked one can't be read.
        var path = Path.Combine(dataFolder, "glowcart.lock");
        var owner = Path.Combine(dataFolder, "glowcart.pid");
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataFolderLock(file);
        }
        catch (IOException e) when (File.Exists(path))
        {
            var pid = File.Exists(owner) ? File.ReadAllText(owner).Trim() : "unknown";
            throw new EmbeddedPostgresException(
                $"The data folder {dataFolder} is in use by the process {pid}. Stop that one, or give this one a folder "
                    + "of its own by Embedded__DataFolder.",
                e
            );
        }
        catch (UnauthorizedAccessException e)
        {
            throw new EmbeddedPostgresException(
                $"The data folder {dataFolder} belongs to another user. Start GlowCart as that one, or give it a folder of "
                    + "its own by Embedded__DataFolder.",
                e
            );
        }
    }

    public void Dispose() => file.Dispose();
}
