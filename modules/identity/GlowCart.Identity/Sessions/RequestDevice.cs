using Microsoft.AspNetCore.Http;

namespace GlowCart.Identity.Sessions;

/// <summary>Where the current request comes from.</summary>
internal sealed class RequestDevice(IHttpContextAccessor http)
{
    public Device Current =>
        http.HttpContext is { } context
            ? new Device(
                Short(context.Request.Headers.UserAgent.ToString()),
                context.Connection.RemoteIpAddress?.ToString()
            )
            : new Device(null, null);

    private static string? Short(string text) =>
        text.Length switch
        {
            0 => null,
            > 256 => text[..256],
            _ => text,
        };
}
