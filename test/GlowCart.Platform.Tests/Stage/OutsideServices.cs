namespace GlowCart.Platform.Tests.Stage;

/// <summary>What the environment may name; tests that need it are skipped where it doesn't.</summary>
public static class OutsideServices
{
    public const string NoBroker = "GLOWCART_TEST_RABBITMQ names no broker.";
    public const string NoRedis = "GLOWCART_TEST_REDIS names no Redis.";
    public const string NoS3 = "GLOWCART_TEST_S3 names no S3.";

    public static string? RabbitMq => Environment.GetEnvironmentVariable("GLOWCART_TEST_RABBITMQ");
    public static string? Redis => Environment.GetEnvironmentVariable("GLOWCART_TEST_REDIS");

    /// <summary>`http://key:secret@host:port`</summary>
    public static string? S3 => Environment.GetEnvironmentVariable("GLOWCART_TEST_S3");

    public static bool HasRabbitMq => RabbitMq is { Length: > 0 };
    public static bool HasRedis => Redis is { Length: > 0 };
    public static bool HasS3 => S3 is { Length: > 0 };
}
