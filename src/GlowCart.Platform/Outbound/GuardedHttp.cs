using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Outbound;

/// <summary>
/// Fetches what a user's address leads to: images of a product file, pictures by address. It never reaches into a
/// network that only this machine can see. Whoever must send to such an address takes the client named
/// <see cref="ClientName"/>, which is guarded in the same way and follows no redirects.
/// </summary>
public sealed class GuardedHttp(IHttpClientFactory clients, IOptions<OutboundOptions> options, TimeProvider clock)
{
    public const string ClientName = "guarded";

    private const int MostRedirects = 3;

    /// <summary>The whole answer in memory, or an exception.</summary>
    /// <param name="contentTypes">Those that are taken, in lower case; none means any.</param>
    /// <exception cref="OutboundRefusedException">It may not be fetched, or isn't what may be taken.</exception>
    /// <exception cref="HttpRequestException">The server can't be reached, breaks off, or answers with an error.</exception>
    /// <exception cref="TimeoutException">It took too long as a whole.</exception>
    public async Task<OutboundDownload> DownloadAsync(
        Uri url,
        long maxBytes,
        IReadOnlySet<string> contentTypes,
        CancellationToken ct
    )
    {
        if (!url.IsAbsoluteUri)
            throw new OutboundRefusedException(OutboundRefusal.InvalidAddress, "The address is not an absolute one.");
        using var timeout = new CancellationTokenSource(options.Value.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            using var response = await FollowAsync(url, contentTypes, either.Token);
            return await TakeAsync(response, maxBytes, contentTypes, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"{url.Host} took longer than {options.Value.Timeout}.");
        }
        catch (IOException broken)
        {
            throw new HttpRequestException($"{url.Host} broke off: {broken.Message}", broken);
        }
    }

    private async Task<HttpResponseMessage> FollowAsync(
        Uri url,
        IReadOnlySet<string> contentTypes,
        CancellationToken cancellation
    )
    {
        var client = clients.CreateClient(ClientName);
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            foreach (var type in contentTypes)
                request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            try
            {
                if (!IsRedirect(response.StatusCode))
                {
                    response.EnsureSuccessStatusCode();
                    return response;
                }
                if (redirects == MostRedirects)
                    throw new OutboundRefusedException(
                        OutboundRefusal.TooManyRedirects,
                        $"More than {MostRedirects} redirects."
                    );
                url = Next(url, response.Headers.Location);
            }
            catch
            {
                response.Dispose();
                throw;
            }
            response.Dispose();
        }
    }

    internal static Uri Next(Uri from, Uri? to)
    {
        if (to is null || !Uri.TryCreate(from, to, out var next))
            throw new OutboundRefusedException(OutboundRefusal.InvalidAddress, "A redirect that leads nowhere.");
        if (from.Scheme == Uri.UriSchemeHttps && next.Scheme == Uri.UriSchemeHttp)
            throw new OutboundRefusedException(OutboundRefusal.Downgrade, "A redirect from https to http.");
        return next;
    }

    private static async Task<OutboundDownload> TakeAsync(
        HttpResponseMessage response,
        long maxBytes,
        IReadOnlySet<string> contentTypes,
        CancellationToken cancellation
    )
    {
        var type = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? string.Empty;
        if (contentTypes.Count > 0 && !contentTypes.Contains(type))
            throw new OutboundRefusedException(
                OutboundRefusal.ContentType,
                $"The answer is {(type.Length == 0 ? "of no stated type" : type)}; taken are {string.Join(", ", contentTypes)}."
            );
        if (response.Content.Headers.ContentLength > maxBytes)
            throw TooLarge(maxBytes);

        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellation)) > 0)
        {
            // What the header promised binds nobody, and there may have been none.
            if (content.Length + read > maxBytes)
                throw TooLarge(maxBytes);
            content.Write(buffer, 0, read);
        }
        return new OutboundDownload(response.RequestMessage!.RequestUri!, type, content.ToArray());
    }

    private static OutboundRefusedException TooLarge(long maxBytes) =>
        new(OutboundRefusal.TooLarge, $"The answer has more than {maxBytes} bytes.");

    private static bool IsRedirect(HttpStatusCode status) =>
        status
            is HttpStatusCode.MovedPermanently
                or HttpStatusCode.Found
                or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect;
}
