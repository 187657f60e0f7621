using GlowCart.Kernel.Contracts;

namespace GlowCart.Identity.Team;

/// <summary>The team of the caller's store by pages of a number, as ABP's clients turn them.</summary>
[Integration]
public interface ITeamDirectory
{
    Task<PagedList<UserDto>> SearchAsync(TeamSearch search, CancellationToken ct = default);

    /// <summary>The member who has this e-mail, whatever its case.</summary>
    /// <exception cref="Kernel.Errors.GlowCartException">`identity.user.not_found`.</exception>
    Task<UserDto> GetByEmailAsync(string email, CancellationToken ct = default);
}

/// <param name="Filter">A part of the name or the e-mail.</param>
public sealed record TeamSearch(string? Filter, TeamOrder Order, bool Descending, int Skip, int Take);

public enum TeamOrder
{
    AddedAt,
    Email,
    Name,
}
