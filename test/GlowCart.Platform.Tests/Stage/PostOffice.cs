using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace GlowCart.Platform.Tests.Stage;

/// <summary>An SMTP server outside of the program, which takes what it is given and can be told to refuse.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _open;

    public PostOffice()
    {
        _listener.Start();
        _open = Task.Run(ListenAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whole messages, as they came.</summary>
    public ConcurrentQueue<string> Received { get; } = [];

    /// <summary>Given to the next recipients in place of a yes.</summary>
    public string? Refusal { get; set; }

    public IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>
        {
            ["Mail:Smtp:Host"] = "127.0.0.1",
            ["Mail:Smtp:Port"] = Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Mail:Smtp:UseTls"] = "false",
            ["Mail:Smtp:From"] = "GlowCart <post@glowcart.test>",
            ["Mail:PollInterval"] = "00:00:00.100",
        };

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _open.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
    }

    private async Task ListenAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptTcpClientAsync(_closing.Token);
            _ = TalkAsync(client);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 post.test ESMTP");
        while (await reader.ReadLineAsync(_closing.Token) is { } line)
        {
            var word = line.Split(' ')[0].ToUpperInvariant();
            switch (word)
            {
                case "RCPT" when Refusal is { } refusal:
                    await writer.WriteLineAsync(refusal);
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    Received.Enqueue(await ReadMessageAsync(reader));
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 fine");
                    break;
            }
        }
    }

    private static async Task<string> ReadMessageAsync(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync() is { } line && line != ".")
            lines.Add(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line);
        return string.Join('\n', lines);
    }
}
