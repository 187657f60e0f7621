using Microsoft.Extensions.Configuration;

namespace GlowCart.Platform.Hosting;

/// <summary>`--role api|worker|all`: the same program answers requests, does the work behind them, or both.</summary>
public static class Roles
{
    /// <summary>Relay, consumers, jobs and recurring jobs run in this process.</summary>
    public const string Worker = "Roles:Worker";

    /// <summary>The modules' endpoints are mapped in this process.</summary>
    public const string Api = "Roles:Api";

    public static bool RunsWork(this IConfiguration configuration) => configuration.GetValue(Worker, true);

    public static bool AnswersRequests(this IConfiguration configuration) => configuration.GetValue(Api, true);

    /// <summary>What the command line's word means. To be put into the configuration before anything is added.</summary>
    public static IReadOnlyDictionary<string, string?> Named(string role) =>
        role switch
        {
            "api" => Of(api: true, worker: false),
            "worker" => Of(api: false, worker: true),
            "all" => Of(api: true, worker: true),
            _ => throw new ArgumentException($"There is no role '{role}': it is api, worker or all.", nameof(role)),
        };

    private static Dictionary<string, string?> Of(bool api, bool worker) =>
        new() { [Api] = api.ToString(), [Worker] = worker.ToString() };
}
