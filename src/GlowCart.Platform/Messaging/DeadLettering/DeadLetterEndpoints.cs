using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Permissions;
using GlowCart.Platform.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GlowCart.Platform.Messaging.DeadLettering;

internal static class DeadLetterEndpoints
{
    private const string Root = "/api/v1/admin/dead-letters";
    private const int LongestPage = 100;

    public static void MapDeadLetters(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints
            .MapGroup(Root)
            .WithTags("DeadLetters")
            .WithMetadata(new EndpointAccess(Audience.Operator, MessagingPermissions.Manage, false));
        group.MapGet(
            "",
            (DeadLetters letters, string? handler, string? cursor, int limit = 20, CancellationToken ct = default) =>
                letters.ListAsync(handler, cursor, Demand(limit), ct)
        );
        group.MapPost(
            "/{id:guid}/replay",
            (Guid id, DeadLetters letters, IUnitOfWork unitOfWork, CancellationToken ct) =>
                NothingAfter(unitOfWork.RunAsync(token => letters.ReplayAsync(id, token), ct))
        );
        group.MapPost(
            "/replay",
            ([Required] string handler, DeadLetters letters, IUnitOfWork unitOfWork, CancellationToken ct) =>
                CountAsync(unitOfWork.RunAsync(token => letters.ReplayAllAsync(handler, token), ct))
        );
        group.MapDelete(
            "/{id:guid}",
            (Guid id, DeadLetters letters, IUnitOfWork unitOfWork, CancellationToken ct) =>
                NothingAfter(unitOfWork.RunAsync(token => letters.DiscardAsync(id, token), ct))
        );
    }

    private static int Demand(int limit) =>
        limit is >= 1 and <= LongestPage
            ? limit
            : throw CommonRules.Range.Broken("limit", ("min", 1), ("max", LongestPage));

    private static async Task<IResult> NothingAfter(Task work)
    {
        await work;
        return TypedResults.NoContent();
    }

    private static async Task<Replayed> CountAsync(Task<int> work) => new(await work);

    private sealed record Replayed(int Count);
}

internal sealed class MessagingPermissions : IPermissionDefinitionProvider
{
    public const string Manage = "manage_messaging";

    public IEnumerable<PermissionDefinition> Define() =>
        [new PermissionDefinition(Manage, "See and replay undelivered events", Audience.Operator)];
}
