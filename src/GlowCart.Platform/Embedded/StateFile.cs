using System.Text;

namespace GlowCart.Platform.Embedded;

/// <summary>
/// Says in shell syntax how to reach the running server: <c>etc/psql.sh</c> and the backup scripts read it. It outlives
/// a killed server, so that the next start can clear away that one's socket folder, and it keeps the password of TCP mode.
/// </summary>
internal sealed class StateFile(string dataFolder)
{
    private readonly string path = Path.Combine(dataFolder, "postgres.env");

    public string? this[string name] => Read().GetValueOrDefault(name);

    public void Write(params (string Name, string Value)[] values)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in values)
        {
            text.Append(name).Append("='").Append(value.Replace("'", "'\\''", StringComparison.Ordinal)).Append("'\n");
        }
        var temporary = path + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var file = new FileStream(temporary, options))
        {
            file.Write(Encoding.UTF8.GetBytes(text.ToString()));
        }
        File.Move(temporary, path, overwrite: true);
    }

    private Dictionary<string, string> Read()
    {
        try
        {
            return File.ReadAllLines(path)
                .Select(line => line.Split('=', 2))
                .Where(parts => parts.Length == 2)
                .ToDictionary(
                    parts => parts[0],
                    parts => parts[1][1..^1].Replace("'\\''", "'", StringComparison.Ordinal)
                );
        }
        catch (Exception e) when (e is FileNotFoundException or UnauthorizedAccessException)
        {
            // The first start, or one after root's: all that is lost is the way to that one's socket folder.
            return [];
        }
    }
}
