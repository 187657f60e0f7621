namespace GlowCart.Kernel.Contracts;

/// <summary>One page of a list.</summary>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="NextCursor">Pass it as `cursor` for the next page; null at the end.</param>
/// <param name="TotalCount">How many there are in all, where that is cheap to know.</param>
public sealed record PagedList<T>(IReadOnlyList<T> Items, string? NextCursor = null, long? TotalCount = null);
