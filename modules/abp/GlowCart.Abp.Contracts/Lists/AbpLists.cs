using System.ComponentModel.DataAnnotations;

namespace GlowCart.Abp.Lists;

/// <summary>A page by its number, as ABP's clients ask for it.</summary>
/// <param name="Sorting">A member, and `asc` or `desc`: `userName desc`.</param>
public sealed record PagedQuery(
    [property: StringLength(256)] string? Filter = null,
    [property: StringLength(100)] string? Sorting = null,
    [property: Range(0, PagedQuery.Deepest)] int SkipCount = 0,
    [property: Range(1, PagedQuery.Longest)] int MaxResultCount = 10
)
{
    public const int Longest = 1000;

    /// <summary>Whoever looks further than this filters.</summary>
    public const int Deepest = 1_000_000;
}

/// <summary>One page of a list, and how many there are in all.</summary>
public sealed record PagedResultDto<T>(long TotalCount, IReadOnlyList<T> Items);

/// <summary>A whole list.</summary>
public sealed record ListResultDto<T>(IReadOnlyList<T> Items);
