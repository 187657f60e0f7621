using System.Collections;

namespace GlowCart.Platform.Observability;

/// <summary>
/// What each line tells that is logged on the way of a request, job or event: on whose behalf. It is opened before anybody
/// is known, so that the error that ends the way has it too, and filled in then.
/// </summary>
internal sealed class LogFacts(string? correlationId) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public string? CorrelationId => correlationId;
    public Guid? TenantId { get; set; }
    public Guid? UserId { get; set; }

    public int Count => 3;

    public KeyValuePair<string, object?> this[int index] =>
        index switch
        {
            0 => new(nameof(CorrelationId), CorrelationId),
            1 => new(nameof(TenantId), TenantId),
            2 => new(nameof(UserId), UserId),
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"Correlation {CorrelationId}";
}
