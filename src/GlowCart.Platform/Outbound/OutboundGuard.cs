using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Outbound;

internal delegate Task<IPAddress[]> HostResolver(string host, CancellationToken cancellation);

/// <summary>
/// Decides where a user's address may lead. The name is resolved once, at the moment of connecting, and the connection
/// goes to just the address that was looked at: a name server that answers differently a second later gains nothing.
/// </summary>
internal sealed class OutboundGuard(IOptions<OutboundOptions> options, HostResolver resolve)
{
    private readonly HashSet<string> allowed = new(options.Value.AllowedHosts, StringComparer.OrdinalIgnoreCase);

    public void Check(Uri? address)
    {
        if (
            address is not { IsAbsoluteUri: true }
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
            || address.IdnHost.Length == 0
        )
            throw new OutboundRefusedException(
                OutboundRefusal.InvalidAddress,
                "The address is not an absolute http or https address."
            );
        if (address.UserInfo.Length > 0)
            throw new OutboundRefusedException(
                OutboundRefusal.Credentials,
                "The address holds a user name or a password."
            );
        if (address.Port is not (80 or 443) && !IsAllowed(address.IdnHost, address.Port))
            throw new OutboundRefusedException(
                OutboundRefusal.Port,
                $"Port {address.Port} is not called; only 80 and 443 are."
            );
    }

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await ResolveAsync(host, port, cancellation);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> ResolveAsync(string host, int port, CancellationToken cancellation)
    {
        IPAddress[] addresses;
        try
        {
            addresses = await resolve(host, cancellation);
        }
        catch (SocketException)
        {
            addresses = [];
        }
        if (addresses.Length == 0)
            throw new OutboundRefusedException(OutboundRefusal.UnknownHost, $"The host {host} is not known.");
        // One private address among public ones is a trap: which of them is taken would be chance.
        if (!IsAllowed(host, port) && !Array.TrueForAll(addresses, PublicAddresses.Contains))
            throw new OutboundRefusedException(
                OutboundRefusal.NotPublic,
                $"The host {host} is not in the public internet."
            );
        return addresses;
    }

    private bool IsAllowed(string host, int port) => allowed.Contains($"{host.Trim('[', ']')}:{port}");
}
