using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace GlowCart.Host.Tests.Stage;

/// <summary>A browser's connection to `/hubs/live`, by SignalR's JSON protocol as it is on the wire.</summary>
internal sealed class LiveConnection : IAsyncDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly Queue<string> _frames = new();
    private string _rest = "";

    /// <summary>A browser can't send a header with a WebSocket: its token is in the address.</summary>
    public static async Task<LiveConnection> OpenAsync(Uri address, string token)
    {
        var live = new LiveConnection();
        await live._socket.ConnectAsync(
            new UriBuilder(address)
            {
                Scheme = "ws",
                Path = "/hubs/live",
                Query = $"access_token={token}",
            }.Uri,
            TestContext.Current.CancellationToken
        );
        await live._socket.SendAsync(
            Encoding.UTF8.GetBytes($"{{\"protocol\":\"json\",\"version\":1}}{End}"),
            WebSocketMessageType.Text,
            endOfMessage: true,
            TestContext.Current.CancellationToken
        );
        (await live.FrameAsync()).ShouldBe("{}");
        return live;
    }

    /// <summary>The first message of that name which is as wanted.</summary>
    public async Task<JsonNode> ReadUntilAsync(string message, Func<JsonNode, bool> isWanted)
    {
        while (true)
        {
            var frame = JsonNode.Parse(await FrameAsync())!;
            if ((int)frame["type"]! == 1 && (string)frame["target"]! == message && isWanted(frame["arguments"]![0]!))
                return frame["arguments"]![0]!;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State is WebSocketState.Open)
            await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        _socket.Dispose();
    }

    private async Task<string> FrameAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var buffer = new byte[8192];
        while (_frames.Count == 0)
        {
            var read = await _socket.ReceiveAsync(buffer, patience.Token);
            var text = _rest + Encoding.UTF8.GetString(buffer, 0, read.Count);
            var parts = text.Split(End);
            foreach (var frame in parts[..^1])
                _frames.Enqueue(frame);
            _rest = parts[^1];
        }
        return _frames.Dequeue();
    }
}
