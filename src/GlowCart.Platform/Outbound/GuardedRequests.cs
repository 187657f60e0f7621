using System.Net.Http;
using System.Runtime.ExceptionServices;

namespace GlowCart.Platform.Outbound;

/// <summary>Checks each request before it is sent, and lets a refusal through that happened while connecting.</summary>
internal sealed class GuardedRequests(OutboundGuard guard) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        guard.Check(request.RequestUri);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException failure) when (failure.InnerException is OutboundRefusedException refusal)
        {
            ExceptionDispatchInfo.Throw(refusal);
            throw;
        }
    }
}
