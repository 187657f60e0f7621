using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Endpoints;
using GlowCart.Platform.Persistence;
using GlowCart.Platform.Persistence.Scoping;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GlowCart.Platform.Idempotency;

/// <summary>
/// Runs a request once under its key. The lock and the look-up travel with the transaction's first statement, so they
/// cost no round trip; a lock is needed, because the first request's row can't be seen before it commits.
/// </summary>
internal sealed class IdempotentRequest(
    GlowCartDbContext context,
    IUnitOfWork unitOfWork,
    ICurrentUser user,
    IOptions<JsonOptions> json,
    TimeProvider clock
)
{
    private const int LongestKey = 200;

    public async Task<object?> RunAsync(
        EndpointFilterInvocationContext call,
        Func<Task<object?>> next,
        CancellationToken ct
    )
    {
        var http = call.HttpContext;
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
            return await unitOfWork.RunAsync(_ => next(), ct);
        if (key.Length > LongestKey)
            throw CommonRules.TooLong.Broken("idempotency-Key", ("max", LongestKey));

        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        var id = Hash($"{user.VendorId}|{user.Id}|{http.Request.Method}|{route}|{http.Request.Path}|{key}");
        var body = HashOfArguments(call);
        var probe = new Probe(id);
        try
        {
            return await unitOfWork.RunAsync(
                async _ =>
                {
                    context.Session!.Preamble = probe;
                    var result = await next();
                    context.Add(Keep(id, body, result));
                    return result;
                },
                ct
            );
        }
        catch (AnsweredBefore before)
        {
            return Replay(before, body, http);
        }
    }

    private IdempotencyKey Keep(byte[] id, byte[] body, object? result)
    {
        var (status, value) = result switch
        {
            IValueHttpResult { Value: var inner } and IStatusCodeHttpResult { StatusCode: var code } => (
                code ?? 200,
                inner
            ),
            ContentHttpResult { ResponseContent: var text } answer => (answer.StatusCode ?? 200, text),
            IStatusCodeHttpResult { StatusCode: var code } => (code ?? 204, null),
            _ => (200, result),
        };
        return new IdempotencyKey
        {
            Id = id,
            BodyHash = body,
            Status = status,
            Response = value is null
                ? ""
                : JsonSerializer.Serialize(value, value.GetType(), json.Value.SerializerOptions),
            CreatedAt = clock.GetUtcNow(),
            UserId = user.Id,
        };
    }

    private static IResult Replay(AnsweredBefore before, byte[] body, HttpContext http)
    {
        if (!before.BodyHash.AsSpan().SequenceEqual(body))
            throw CommonErrors.IdempotencyMismatch.With();
        http.Response.Headers["Idempotency-Replayed"] = "true";
        if (before.Response.Length == 0)
            return TypedResults.StatusCode(before.Status);
        // Kept as JSON like every other; only a text's first answer was the text alone.
        return AnswersText(http)
            ? TypedResults.Text(JsonSerializer.Deserialize<string>(before.Response)!, statusCode: before.Status)
            : TypedResults.Text(before.Response, "application/json", Encoding.UTF8, before.Status);
    }

    private static bool AnswersText(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<ContractMethod>() is { Method: var method }
        && ContractEndpoints.ResultOf(method) == typeof(string);

    /// <summary>The body as it was understood: white space and the order of members make no other request.</summary>
    private byte[] HashOfArguments(EndpointFilterInvocationContext call)
    {
        var arguments = call
            .Arguments.Skip(1)
            .Where(a => a is not null and not CancellationToken and not Refit.StreamPart);
        return SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(arguments.ToArray(), json.Value.SerializerOptions));
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private sealed class AnsweredBefore(byte[] bodyHash, int status, string response) : Exception
    {
        public byte[] BodyHash { get; } = bodyHash;
        public int Status { get; } = status;
        public string Response { get; } = response;
    }

    private sealed class Probe(byte[] id) : IPreamble
    {
        public NpgsqlBatchCommand Command { get; } =
            new(
                """
                select pg_try_advisory_xact_lock(@_lock), k.body_hash, k.status, k.response
                from (values (1)) one left join platform.idempotency_keys k on k.id = @_key
                """
            )
            {
                Parameters =
                {
                    new NpgsqlParameter<long>("_lock", BinaryPrimitives.ReadInt64LittleEndian(id)),
                    new NpgsqlParameter<byte[]>("_key", id),
                },
            };

        public async Task ReadAsync(DbDataReader reader, CancellationToken ct)
        {
            await reader.ReadAsync(ct);
            if (!reader.GetBoolean(0))
                throw CommonErrors.IdempotencyInFlight.With();
            if (!await reader.IsDBNullAsync(1, ct))
                throw new AnsweredBefore(reader.GetFieldValue<byte[]>(1), reader.GetInt32(2), reader.GetString(3));
        }
    }
}
