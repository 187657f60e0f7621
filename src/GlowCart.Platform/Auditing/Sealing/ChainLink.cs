using System.Security.Cryptography;
using System.Text;

namespace GlowCart.Platform.Auditing.Sealing;

/// <summary>
/// What a row says, as its hash takes it in. HMAC-SHA-256 under the chains' key over the hash before and this: whoever can
/// write the table, and hasn't the master key, can't make a link. Each text comes with its length, so that no two rows read
/// alike. What is personal goes in encrypted: a key that is destroyed breaks no link.
/// </summary>
internal sealed record ChainLink(
    Guid Id,
    DateTimeOffset At,
    Guid? TenantId,
    Guid? UserId,
    string Actor,
    string Action,
    string? CorrelationId,
    string Changes,
    string? Personal
)
{
    public const int HashBytes = 32;

    /// <summary>Before the first row.</summary>
    public static readonly byte[] Beginning = new byte[HashBytes];

    public byte[] Hash(byte[] key, ReadOnlySpan<byte> previous)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(previous);
        writer.Write(Id.ToByteArray());
        // PostgreSQL keeps microseconds.
        writer.Write(At.UtcTicks / TimeSpan.TicksPerMicrosecond);
        Write(TenantId?.ToString());
        Write(UserId?.ToString());
        Write(Actor);
        Write(Action);
        Write(CorrelationId);
        Write(Changes);
        Write(Personal);
        writer.Flush();
        return HMACSHA256.HashData(key, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));

        void Write(string? text)
        {
            writer.Write(text is not null);
            writer.Write(text ?? "");
        }
    }
}
