using GlowCart.Platform.Hosting;
using Microsoft.Extensions.Options;

namespace GlowCart.Catalog.Exports;

/// <summary>A picture that we serve has a path alone; a file that leaves the house needs the whole address.</summary>
internal sealed class PictureAddresses(IOptions<AppOptions> app)
{
    public string Absolute(string address) =>
        address.StartsWith('/') && app.Value.PublicUrl is { Length: > 0 } home ? home.TrimEnd('/') + address : address;

    /// <summary>Whether a file that comes back means this picture.</summary>
    public bool IsSame(string kept, string read) => kept == read || Absolute(kept) == read;
}
