using GlowCart.Kernel.Contracts;

namespace GlowCart.Catalog.Search;

/// <summary>What is kept to search in, apart from the products. It can always be made anew from them.</summary>
[Integration]
public interface ISearchIndex
{
    /// <summary>
    /// Makes the words, their counts and the suggestions anew; each step in a unit of work of its own. Searches go on
    /// meanwhile.
    /// </summary>
    Task RebuildAsync(CancellationToken ct = default);
}
