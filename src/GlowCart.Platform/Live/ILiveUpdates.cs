namespace GlowCart.Platform.Live;

/// <summary>
/// Tells whoever looks on just now, by the hub `/hubs/live`. A message may get lost (nobody is connected, the network is
/// away): it says what can be asked for again over the API, and never anything that is nowhere else. See docs/live.md.
/// </summary>
public interface ILiveUpdates
{
    /// <param name="message">camelCase, the name of the client's handler: `importProgress`.</param>
    Task SendAsync(LiveGroup to, string message, object content, CancellationToken ct = default);
}

/// <summary>Who hears it: the connections of a person, of a buyer, or of those of a store's staff who hold a permission.</summary>
public readonly record struct LiveGroup
{
    private LiveGroup(string name) => Name = name;

    public string Name { get; }

    public static LiveGroup User(Guid userId) => new($"user:{userId:N}");

    public static LiveGroup Buyer(Guid buyerId) => new($"buyer:{buyerId:N}");

    public static LiveGroup Vendor(Guid vendorId, string permission) => new($"vendor:{vendorId:N}:{permission}");

    public static LiveGroup Operators(string permission) => new($"operators:{permission}");
}
