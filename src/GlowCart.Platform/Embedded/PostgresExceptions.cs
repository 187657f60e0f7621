namespace GlowCart.Platform.Embedded;

/// <summary>The embedded PostgreSQL can't start; the message says what to do about it.</summary>
public class EmbeddedPostgresException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>No usable PostgreSQL on this machine; the message names the commands that bring one.</summary>
public sealed class PostgresNotFoundException(string message) : EmbeddedPostgresException(message);
