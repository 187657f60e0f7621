using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

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

    /// <summary>With one, it talks in the clear no further than to STARTTLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Asked of everybody, where there is one.</summary>
    public (string UserName, string Password)? LogIn { get; init; }

    /// <summary>What was shown to it, right or wrong.</summary>
    public ConcurrentQueue<string> LogInsTried { get; } = [];

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
        Stream stream = client.GetStream();
        await using (stream)
        {
            await Line(stream, "220 post.test ESMTP");
            if (await HearAsync(stream, isPrivate: Certificate is null))
                return;
            await using var secret = new SslStream(stream);
            await secret.AuthenticateAsServerAsync(Certificate!);
            await HearAsync(secret, isPrivate: true);
        }
    }

    /// <param name="isPrivate">No more is asked for, so whoever has to log in may.</param>
    /// <returns>False: from here on it is to be encrypted.</returns>
    private async Task<bool> HearAsync(Stream stream, bool isPrivate)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var mayIn = LogIn is null;
        while (await reader.ReadLineAsync(_closing.Token) is { } line)
        {
            switch (line.Split(' ')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await Line(stream, "250-post.test");
                    await Line(stream, isPrivate ? "250 AUTH PLAIN" : "250 STARTTLS");
                    break;
                case "STARTTLS" when !isPrivate:
                    await Line(stream, "220 go on");
                    return false;
                case "AUTH":
                    LogInsTried.Enqueue(Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])));
                    mayIn = LogInsTried.Last() == $"\0{LogIn?.UserName}\0{LogIn?.Password}";
                    await Line(stream, mayIn ? "235 welcome" : "535 who are you?");
                    break;
                case "MAIL" when !mayIn:
                    await Line(stream, "530 log in first");
                    break;
                case "RCPT" when Refusal is { } refusal:
                    await Line(stream, refusal);
                    break;
                case "DATA":
                    await Line(stream, "354 go on");
                    Received.Enqueue(await ReadMessageAsync(reader));
                    await Line(stream, "250 taken");
                    break;
                case "QUIT":
                    await Line(stream, "221 bye");
                    return true;
                default:
                    await Line(stream, "250 fine");
                    break;
            }
        }
        return true;
    }

    private static Task Line(Stream stream, string text) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n")).AsTask();

    private static async Task<string> ReadMessageAsync(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync() is { } line && line != ".")
            lines.Add(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line);
        return string.Join('\n', lines);
    }
}
