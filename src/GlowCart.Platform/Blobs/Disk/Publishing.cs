using System.Runtime.InteropServices;

namespace GlowCart.Platform.Blobs.Disk;

/// <summary>
/// Gives a finished file its name. <see cref="File.Move(string, string, bool)"/> that must not overwrite looks first and
/// renames then on Unix, so that two at once both win; link(2) fails for the second.
/// </summary>
internal static class Publishing
{
    /// <exception cref="IOException">The name is taken, or the disk refuses.</exception>
    public static void Publish(string unfinished, string path, bool overwrite)
    {
        if (!overwrite && !OperatingSystem.IsWindows() && Link(unfinished, path) == 0)
            return;
        // Also where the disk knows no links, or the name is taken: then this says so.
        File.Move(unfinished, path, overwrite);
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string existing,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string added
    );
}
