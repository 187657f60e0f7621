using RabbitMQ.Client;

namespace GlowCart.Platform.Tests.Stage;

/// <summary>Names of a test's own in a shared broker, swept away at its end.</summary>
internal sealed class BrokerCorner : IAsyncDisposable
{
    private static readonly string[] Queues =
    [
        "dead",
        "Platform.Jobs.EnqueueRequestedJob",
        "Platform.Tests.Stage.SignForParcel",
        "Platform.Tests.Stage.WeighParcel",
        "Platform.Tests.Stage.NoteTheSeason",
    ];

    public string Prefix { get; } = $"t{Guid.CreateVersion7():N}";

    /// <param name="url">Where the app is to find the broker, when not where it is.</param>
    public Dictionary<string, string?> Settings(string? url = null) =>
        new()
        {
            ["ConnectionStrings:RabbitMq"] = url ?? OutsideServices.RabbitMq,
            ["RabbitMq:Prefix"] = Prefix,
            ["RabbitMq:LongestBackoff"] = "00:00:00.200",
        };

    public static Task<IConnection> ConnectAsync() =>
        new ConnectionFactory { Uri = new Uri(OutsideServices.RabbitMq!) }.CreateConnectionAsync();

    public async ValueTask DisposeAsync()
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in Queues)
            await channel.QueueDeleteAsync($"{Prefix}.{queue}");
        await channel.ExchangeDeleteAsync($"{Prefix}.events");
        await channel.ExchangeDeleteAsync($"{Prefix}.dead");
    }
}
