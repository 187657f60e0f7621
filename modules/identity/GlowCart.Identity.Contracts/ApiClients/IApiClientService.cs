using System.ComponentModel.DataAnnotations;
using GlowCart.Identity.Auth;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using Refit;

namespace GlowCart.Identity.ApiClients;

/// <summary>
/// A store's own systems: a till, a warehouse, a bookkeeping. Each gets tokens by the client credentials grant at
/// `/connect/token` and acts for this store alone, by the permissions that were chosen for it and no others.
/// </summary>
[Audience(Audience.Vendor), Permission(IdentityPermissions.ManageApiClients)]
public interface IApiClientService
{
    /// <summary>Those that may get tokens, oldest first.</summary>
    [Get("/api/v1/api-clients")]
    Task<PagedList<ApiClientDto>> ListAsync([Query] ApiClientQuery query, CancellationToken ct = default);

    /// <summary>
    /// Makes a client. Its secret is in this answer and nowhere else. Nobody gives what he doesn't hold, and no client can
    /// be given a say over people, roles or other clients.
    /// </summary>
    /// <error code="identity.api_client.beyond_yours"/> <error code="identity.api_client.too_many"/>
    [Post("/api/v1/api-clients"), SuccessStatus(201)]
    Task<ApiClientSecret> AddAsync([Body] SaveApiClientRequest request, CancellationToken ct = default);

    /// <summary>Changes the name, and what the client may do: also by the tokens that it has, within seconds.</summary>
    /// <error code="identity.api_client.not_found"/> <error code="identity.api_client.beyond_yours"/>
    [Put("/api/v1/api-clients/{id}")]
    Task<ApiClientDto> UpdateAsync(Guid id, [Body] SaveApiClientRequest request, CancellationToken ct = default);

    /// <summary>
    /// Gives the client a new secret in place of the old one, at once: tokens that it has go on, minutes as they live. For
    /// a change without a gap make a second client.
    /// </summary>
    /// <error code="identity.api_client.not_found"/> <error code="identity.api_client.beyond_yours"/>
    [Post("/api/v1/api-clients/{id}/secret")]
    Task<ApiClientSecret> RotateSecretAsync(Guid id, CancellationToken ct = default);

    /// <summary>Revokes the client, and with it its tokens. Twice is the same as once.</summary>
    /// <error code="identity.api_client.not_found"/> <error code="identity.api_client.beyond_yours"/>
    [Delete("/api/v1/api-clients/{id}")]
    Task RevokeAsync(Guid id, CancellationToken ct = default);
}

public sealed record ApiClientQuery(
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);

/// <param name="ClientId">What it calls itself at `/connect/token`, as `client_id`.</param>
/// <param name="Permissions">In the order of the alphabet; what they imply is not spelled out.</param>
/// <param name="LastUsedAt">When it last got a token.</param>
public sealed record ApiClientDto(
    Guid ApiClientId,
    string ClientId,
    string Name,
    IReadOnlyList<string> Permissions,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt
);

/// <param name="ClientSecret">Told this once: keep it where only the system itself can read it.</param>
public sealed record ApiClientSecret(ApiClientDto Client, string ClientSecret);

/// <param name="Name">For people: `Till in Osu`.</param>
/// <param name="Permissions">Names, as `GET /permissions` lists them. All of them: what is left out is taken away.</param>
public sealed record SaveApiClientRequest(
    [property: StringLength(100, MinimumLength = 1), RegularExpression(RegisterRequest.OneLine)] string Name,
    [property: Required, MinLength(1), MaxLength(100)] IReadOnlyList<string> Permissions
);

public static class ApiClientErrors
{
    public const string NotFoundCode = "identity.api_client.not_found";
    public static readonly ErrorDefinition NotFound = new(
        NotFoundCode,
        ErrorKind.NotFound,
        "Your store has no such client."
    );
    public static readonly ErrorDefinition BeyondYours = new(
        "identity.api_client.beyond_yours",
        ErrorKind.Forbidden,
        "The client may do what you may not ({permissions}): somebody who may must do this."
    );
    public static readonly InputRule NotForClients = new(
        "identity.rule.not_for_clients",
        "Each is one of those that GET /api/v1/permissions lists, and none of {names}."
    );
    public static readonly ErrorDefinition TooMany = new(
        "identity.api_client.too_many",
        ErrorKind.Conflict,
        "A store has at most {most} clients: revoke one that isn't used any more."
    );
}
