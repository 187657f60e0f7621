using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Interests;

/// <summary>
/// What a buyer likes: what he picks himself, and, where he agreed to it (`usesInterests` of his preferences), what he does.
/// Both shape what `GET /api/v1/buyer/discover` shows him.
/// </summary>
[Audience(Audience.Buyer), SignedIn]
public interface IBuyerInterestService
{
    /// <summary>All interests that can be picked, in their order, and which of them are.</summary>
    [Get("/api/v1/buyer/interests")]
    Task<BuyerInterestsDto> GetAsync(CancellationToken ct = default);

    /// <summary>Replaces the picks.</summary>
    /// <error code="catalog.interest.not_found"/>
    [Put("/api/v1/buyer/interests")]
    Task<BuyerInterestsDto> SetAsync([Body] SetInterestsRequest request, CancellationToken ct = default);

    /// <summary>
    /// What the buyer did in the app since it told last. Orders are known here already. Of a buyer who didn't agree nothing is
    /// kept: only that the product was looked at, without by whom.
    /// </summary>
    [Post("/api/v1/buyer/signals"), RateLimit("signals")]
    Task<SignalsDto> SignalAsync([Body] SendSignalsRequest request, CancellationToken ct = default);
}

/// <param name="UsesBehaviour">Whether what he does counts too; changed by `PUT /api/v1/buyer/preferences`.</param>
public record BuyerInterestsDto(IReadOnlyList<BuyerInterestDto> Interests, bool UsesBehaviour);

public record BuyerInterestDto(Guid Id, string Name, bool IsPicked);

public record SetInterestsRequest([property: Required, MaxLength(50)] IReadOnlyList<Guid> InterestIds);

public enum SignalKind
{
    View,
    Cart,
    Favourite,
}

public record SignalDto(Guid ProductId, [property: Required] SignalKind? Kind);

/// <param name="Signals">1–100. Of the same kind for the same product one counts.</param>
public record SendSignalsRequest([property: Required, MinLength(1), MaxLength(100)] IReadOnlyList<SignalDto> Signals);

/// <param name="Counted">How many were of products that are in the shop.</param>
public record SignalsDto(int Counted);

/// <summary>Whether what a buyer does may be remembered: a copy of what he chose, kept by who asks him.</summary>
[Integration]
public interface IBehaviourConsent
{
    /// <summary>Without it, what was remembered is forgotten at once. Part of the caller's unit of work.</summary>
    Task SetAsync(Guid buyerId, bool isGiven, CancellationToken ct = default);
}
