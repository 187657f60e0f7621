namespace GlowCart.Media.Files;

/// <summary>In bytes.</summary>
public static class MediaLimits
{
    public const int LargestFile = 20 * 1024 * 1024;
    public const int LargestDocument = 10 * 1024 * 1024;
    public const int SmallestChunk = 64 * 1024;
    public const int LargestChunk = 8 * 1024 * 1024;
    public const int UsualChunk = 4 * 1024 * 1024;
}

/// <summary>What a plan gives.</summary>
public static class MediaFeatures
{
    /// <summary>How many files a store may keep.</summary>
    public const string MaxFiles = "Media.MaxFiles";

    /// <summary>How much they may take up together, in units of 1,048,576 bytes.</summary>
    public const string MaxMegabytes = "Media.MaxMegabytes";
}

public static class MediaPermissions
{
    /// <summary>Whoever may change what pictures are shown on (products, the store) holds it too.</summary>
    public const string Manage = "manage_media";
}
