using GlowCart.Kernel.Errors;

namespace GlowCart.Abp.Lists;

/// <summary>`userName desc`, read. Of several members the first counts.</summary>
internal readonly record struct Sorting(string Member, bool Descending)
{
    /// <param name="members">What the list can be sorted by; the first where nothing is said.</param>
    /// <exception cref="InvalidInputException">400: it can't be sorted by that.</exception>
    public static Sorting Parse(string? text, params string[] members)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new Sorting(members[0], false);
        var words = text.Split(',')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var member = words is [var name, ..]
            ? Array.Find(members, m => string.Equals(m, name, StringComparison.OrdinalIgnoreCase))
            : null;
        var direction = words.ElementAtOrDefault(1)?.ToLowerInvariant() ?? "asc";
        return member is null || words.Length > 2 || direction is not ("asc" or "desc")
            ? throw CommonRules.NoValue.Broken("sorting", ("value", text))
            : new Sorting(member, direction == "desc");
    }
}

/// <summary>Pages of lists that are short by nature, and are read whole.</summary>
internal static class ShortLists
{
    public static PagedResultDto<TDto> Page<T, TDto, TKey>(
        this IEnumerable<T> all,
        PagedQuery query,
        Func<T, TKey> by,
        bool descending,
        Func<T, TDto> map
    )
    {
        var rows = (descending ? all.OrderByDescending(by) : all.OrderBy(by)).ToList();
        return new PagedResultDto<TDto>(
            rows.Count,
            [.. rows.Skip(query.SkipCount).Take(query.MaxResultCount).Select(map)]
        );
    }

    public static bool Has(this string text, string? part) =>
        string.IsNullOrWhiteSpace(part) || text.Contains(part.Trim(), StringComparison.OrdinalIgnoreCase);
}
