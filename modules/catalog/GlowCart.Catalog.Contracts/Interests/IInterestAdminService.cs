using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using Refit;

namespace GlowCart.Catalog.Interests;

/// <summary>The interests that buyers may pick.</summary>
[Audience(Audience.Operator), Permission(InterestPermissions.Manage)]
public interface IInterestAdminService
{
    [Get("/api/v1/admin/interests")]
    Task<PagedList<InterestDto>> ListAsync(CancellationToken ct = default);

    /// <error code="catalog.category.not_found"/>
    [Post("/api/v1/admin/interests"), SuccessStatus(201)]
    Task<InterestDto> CreateAsync([Body] SetInterestRequest request, CancellationToken ct = default);

    /// <error code="catalog.interest.not_found"/> <error code="catalog.category.not_found"/>
    [Put("/api/v1/admin/interests/{id}")]
    Task<InterestDto> UpdateAsync(Guid id, [Body] SetInterestRequest request, CancellationToken ct = default);

    /// <summary>Whoever had picked it has it no longer.</summary>
    /// <error code="catalog.interest.not_found"/>
    [Delete("/api/v1/admin/interests/{id}")]
    Task DeleteAsync(Guid id, CancellationToken ct = default);
}

/// <param name="CategoryIds">The categories of products that whoever picks it is shown.</param>
public record InterestDto(Guid Id, string Name, int Position, IReadOnlyList<Guid> CategoryIds);

public record SetInterestRequest(
    [property: StringLength(100, MinimumLength = 1)] string Name,
    [property: Required, MinLength(1), MaxLength(20)] IReadOnlyList<Guid> CategoryIds,
    [property: Range(0, 10_000)] int Position = 0
);

public static class InterestErrors
{
    public const string NotFoundCode = "catalog.interest.not_found";

    public static readonly ErrorDefinition NotFound = new(
        NotFoundCode,
        ErrorKind.NotFound,
        "There is no such interest."
    );
}

public static class InterestPermissions
{
    public const string Manage = "manage_interests";
}
