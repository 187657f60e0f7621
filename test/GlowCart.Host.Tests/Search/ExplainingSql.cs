using System.Data.Common;
using System.Text.Json.Nodes;
using GlowCart.Kernel.Data;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Host.Tests.Search;

/// <summary>Sends what it is given, and explains it afterwards on the same connection, in the same scope: as the app's role.</summary>
internal sealed class ExplainingSql(ISql sql) : ISql
{
    private readonly List<(string Text, IReadOnlyList<NpgsqlParameter> Parameters)> _sent = [];

    public Deferred<T> Defer<T>(
        string text,
        IReadOnlyList<NpgsqlParameter> parameters,
        Func<DbDataReader, CancellationToken, Task<T>> map
    )
    {
        _sent.Add((text, parameters));
        return sql.Defer(text, parameters, map);
    }

    public Task<IReadOnlyList<T>> QueryAsync<T>(
        string text,
        IReadOnlyList<NpgsqlParameter> parameters,
        Func<DbDataReader, T> map,
        CancellationToken ct
    )
    {
        _sent.Add((text, parameters));
        return sql.QueryAsync(text, parameters, map, ct);
    }

    public Task<int> ExecuteAsync(string text, IReadOnlyList<NpgsqlParameter> parameters, CancellationToken ct) =>
        sql.ExecuteAsync(text, parameters, ct);

    public async Task<(long Rows, string Plans)> ExplainAsync()
    {
        var (rows, plans) = (0L, new List<string>());
        foreach (var (text, parameters) in _sent)
        {
            var json = await sql.QueryAsync(
                $"explain (analyze, format json) {text}",
                [.. parameters.Select(p => p.Clone())],
                r => r.GetString(0)
            );
            var plan = JsonNode.Parse(json[0])![0]!["Plan"]!;
            rows += RowsOf(plan);
            plans.Add($"{text}\n{string.Join('\n', Lines(plan, 0))}");
        }
        return (rows, string.Join("\n\n", plans));
    }

    /// <summary>What the scans of tables and indexes met: what they gave on, and what a filter took away.</summary>
    private static long RowsOf(JsonNode plan)
    {
        var kind = (string)plan["Node Type"]!;
        var own = kind is "Seq Scan" or "Index Scan" or "Index Only Scan" or "Bitmap Heap Scan"
            ? Number(plan, "Actual Loops")
                * (
                    Number(plan, "Actual Rows")
                    + Number(plan, "Rows Removed by Filter")
                    + Number(plan, "Rows Removed by Index Recheck")
                )
            : 0;
        return (long)own + (plan["Plans"]?.AsArray().Sum(p => RowsOf(p!)) ?? 0);
    }

    private static IEnumerable<string> Lines(JsonNode plan, int depth) =>
        (plan["Plans"]?.AsArray().SelectMany(p => Lines(p!, depth + 1)) ?? []).Prepend(
            $"{new string(' ', depth * 2)}{plan["Node Type"]} {plan["Index Name"] ?? plan["Relation Name"]} "
                + $"rows {plan["Actual Rows"]} × {plan["Actual Loops"]}, removed {Number(plan, "Rows Removed by Filter")}"
        );

    private static double Number(JsonNode plan, string name) => plan[name]?.GetValue<double>() ?? 0;
}
