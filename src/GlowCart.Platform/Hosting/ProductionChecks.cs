using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace GlowCart.Platform.Hosting;

/// <summary>
/// What is fine for trying GlowCart and dangerous for running it. All of it is told at once, since each start that fails
/// costs somebody a quarter of an hour.
/// </summary>
public static class ProductionChecks
{
    private const int MasterKeyBytes = 32;

    // Credentials that are printed in the repository, and so known to everybody.
    private static readonly string[] Demo = ["simulator-", "embedded-default-token"];

    /// <exception cref="InvalidOperationException">In production, with what must be changed.</exception>
    public static void Demand(IConfiguration configuration, IHostEnvironment environment)
    {
        if (environment.IsProduction() && Mistakes(configuration).ToList() is { Count: > 0 } mistakes)
            throw new InvalidOperationException(
                $"This configuration is not one for production:{string.Concat(mistakes.Select(m => $"\n- {m}"))}"
            );
    }

    internal static IEnumerable<string> Mistakes(IConfiguration configuration)
    {
        if (configuration.GetValue("Identity:AllowDemoUsers", false))
            yield return "Identity:AllowDemoUsers is on: their passwords are printed.";
        if (!IsKey(configuration["DataProtection:MasterKey"]))
            yield return $"DataProtection:MasterKey is not {MasterKeyBytes} random bytes in base64.";
        if (!IsPublic(configuration[$"{AppOptions.Section}:PublicUrl"]))
            yield return "App:PublicUrl is not the https address at which clients find this.";
        foreach (var name in new[] { "Mail:Smtp:Host", "Mail:Smtp:From" })
        {
            if (string.IsNullOrWhiteSpace(configuration[name]))
                yield return $"{name} is not set: nobody gets a mail that is written to a folder.";
        }
        foreach (var (name, value) in Values(configuration.GetSection("Integrations")))
        {
            if (
                Uri.TryCreate(value, UriKind.Absolute, out var address)
                && address.IsLoopback
                && address.Scheme != "file"
            )
                yield return $"{name} is on this machine: it is a simulator's address.";
            // The value isn't told: a mistake in one letter of a true secret would put it in the log.
            if (Demo.Any(d => value.StartsWith(d, StringComparison.Ordinal)))
                yield return $"{name} is the simulators' own, which everybody knows.";
        }
        foreach (var (name, value) in Values(configuration.GetSection("Outbound:AllowedHosts")))
        {
            if (Uri.TryCreate($"http://{value}", UriKind.Absolute, out var host) && host.IsLoopback)
                yield return $"{name} lets users reach services on this machine.";
        }
    }

    private static bool IsKey(string? text)
    {
        Span<byte> key = stackalloc byte[256];
        return text is not null
            && Convert.TryFromBase64String(text, key, out var length)
            && length >= MasterKeyBytes
            // Zeroes, or a pattern: it was made up, not drawn.
            && key[..length].ToArray().Distinct().Count() > MasterKeyBytes / 4;
    }

    private static bool IsPublic(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == "https" && !address.IsLoopback;

    private static IEnumerable<(string Name, string Value)> Values(IConfigurationSection section) =>
        section.AsEnumerable().Where(e => !string.IsNullOrEmpty(e.Value)).Select(e => (e.Key, e.Value!)).Order();
}
