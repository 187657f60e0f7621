using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace GlowCart.Platform.Tests.Stage;

/// <summary>A TCP relay in front of a real server, to be cut and mended: to its clients the server is down and back.</summary>
internal sealed class Cable : IDisposable
{
    private readonly ConcurrentDictionary<TcpClient, byte> _open = [];
    private readonly string _host;
    private readonly int _port;
    private TcpListener? _listener;

    public Cable(string host, int port)
    {
        (_host, _port) = (host, port);
        Mend();
    }

    public int Port { get; private set; }

    public void Cut()
    {
        _listener?.Dispose();
        _listener = null;
        foreach (var client in _open.Keys)
            client.Dispose();
        _open.Clear();
    }

    public void Mend()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
    }

    public void Dispose() => Cut();

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
                _ = JoinAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task JoinAsync(TcpClient client)
    {
        using var server = new TcpClient();
        _open.TryAdd(client, 0);
        _open.TryAdd(server, 0);
        try
        {
            await server.ConnectAsync(_host, _port);
            var (near, far) = (client.GetStream(), server.GetStream());
            await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // Cut in the middle.
        }
        finally
        {
            client.Dispose();
        }
    }
}
