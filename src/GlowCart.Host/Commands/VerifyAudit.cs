using GlowCart.Platform.Auditing.Verifying;

namespace GlowCart.Host.Commands;

/// <summary>
/// `--verify-audit`: walks the audit log of every vendor and of the platform, and tells each row that was edited, removed,
/// inserted or moved since it was sealed.
/// </summary>
internal static class VerifyAudit
{
    public const string Option = "--verify-audit";

    /// <returns>The exit code: 0 if nothing was touched.</returns>
    public static async Task<int> RunAsync(WebApplication app)
    {
        await using var services = app.Services.CreateAsyncScope();
        var verdict = await services.ServiceProvider.GetRequiredService<IAuditVerifier>().VerifyAsync();
        foreach (var finding in verdict.Findings)
        {
            var chain = finding.TenantId?.ToString() ?? "platform";
            var place = finding.Sequence is { } sequence ? $" {sequence}" : "";
            Console.WriteLine($"{chain}{place} {finding.Fault.ToString().ToLowerInvariant()}: {finding.What}");
        }
        Console.WriteLine($"{verdict.Rows} rows in {verdict.Chains} chains, {verdict.Findings.Count} findings.");
        return verdict.IsGood ? 0 : 1;
    }
}
