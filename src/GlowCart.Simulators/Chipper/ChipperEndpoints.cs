using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GlowCart.Simulators.Chipper;

/// <summary>The provider's API: credentials, envelopes and routes.</summary>
internal static class ChipperEndpoints
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static void MapChipper(this IEndpointRouteBuilder app, ChipperSimulator chipper)
    {
        var api = new Routes(app.MapGroup("/chipper/v1"), chipper);
        var wire = chipper.Wire;

        api.Get("echo", "message", _ => "OK");
        api.Get("users/me", "user", _ => chipper.Read(wire.Me));
        api.Get("authorizations/{id}", "authorization", r => Charge(chipper, r.Id));
        api.Get("orders/{id}", "order", r => chipper.Read(s => wire.Order(ChipperRefunds.GetOrder(s, r.Id))));
        api.Get("payouts/{id}", "payment", r => chipper.Read(s => wire.Payout(ChipperPayouts.Get(s, r.Id))));
        api.Get(
            "payouts/by-reference/{id}",
            "payment",
            r => chipper.Read(s => wire.Payout(ChipperPayouts.ByReference(s, r.Id)))
        );
        api.Get("refunds/{id}", "refund", r => chipper.Read(s => wire.Refund(ChipperRefunds.Get(s, r.Id))));
        api.Get("currencies", "data", Rate);

        api.Post<JsonElement>("users/lookup", "user", (_, body) => LookUpAsync(chipper, body));
        api.Post<AuthorizationRequest>(
            "authorizations",
            "authorization",
            async (_, body) => Charge(chipper, (await chipper.ChangeAsync(c => ChipperCharges.Request(c, body))).Id)
        );
        api.Post<ChargeRequest>(
            "authorizations/charge/{id}",
            "order",
            async (r, body) => wire.Order(await chipper.ChangeAsync(c => ChipperCharges.Charge(c, r.Id, body.Order)))
        );
        api.Post<PayoutRequest>(
            "payouts",
            "payment",
            async (_, body) => wire.Payout(await chipper.ChangeAsync(c => ChipperPayouts.Send(c, body)))
        );
        api.Post<RefundRequest>(
            "orders/{id}/refunds",
            "refund",
            async (r, body) => wire.Refund(await chipper.ChangeAsync(c => ChipperRefunds.Refund(c, r.Id, body)))
        );
        ApprovalPage.Map(app, chipper);
    }

    private static object Charge(ChipperSimulator chipper, string id) =>
        chipper.Read(s => chipper.Wire.Authorization(s, ChipperCharges.Get(s, id)));

    private static object Rate(Call call)
    {
        var (from, to) = (call.Query("from"), call.Query("to"));
        if (!ExchangeRates.IsKnown(from) || !ExchangeRates.IsKnown(to))
            throw ChipperRefusal.Invalid("from and to must be supported currencies.");
        return new { exchangeRate = ExchangeRates.Rate(from!, to!) };
    }

    private static async Task<object> LookUpAsync(ChipperSimulator chipper, JsonElement body)
    {
        // Of 2022 with a `user` around it, of 2021 without.
        var named = body.ValueKind is JsonValueKind.Object && body.TryGetProperty("user", out var inner) ? inner : body;
        var (type, handle) = ChipperValidation.User(named);
        return ChipperWire.User(await chipper.ChangeAsync(c => ChipperUsers.Find(c.State, type, handle)));
    }

    private sealed record Call(HttpContext Context)
    {
        public string Id => (string)Context.GetRouteValue("id")!;

        public string? Query(string name) => Context.Request.Query[name];
    }

    private sealed class Routes(RouteGroupBuilder group, ChipperSimulator chipper)
    {
        public void Get(string path, string name, Func<Call, object> answer) =>
            Map(HttpMethods.Get, path, name, call => Task.FromResult(answer(call)));

        public void Post<T>(string path, string name, Func<Call, T, Task<object>> answer) =>
            Map(
                HttpMethods.Post,
                path,
                name,
                async call => await answer(call, await BodyAsync<T>(call.Context.Request))
            );

        private void Map(string method, string path, string name, Func<Call, Task<object>> answer)
        {
            RequestDelegate endpoint = context => AnswerAsync(context, name, answer);
            group.MapMethods(path, [method], endpoint);
        }

        private async Task AnswerAsync(HttpContext context, string name, Func<Call, Task<object>> answer)
        {
            object envelope;
            try
            {
                CheckCredentials(context.Request);
                envelope = Envelope(context.Request, name, await answer(new Call(context)));
            }
            catch (ChipperRefusal refusal)
            {
                context.Response.StatusCode = refusal.Status;
                envelope = new { status = "FAILURE", error = new { code = refusal.Code, message = refusal.Message } };
            }

            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(envelope));
        }

        private static Dictionary<string, object?> Envelope(HttpRequest request, string name, object answer)
        {
            if (request.Headers["x-chipper-standardize-payload"] != "true")
                return new() { [name] = answer, ["status"] = "SUCCESS" };
            var data = name == "data" ? answer : new Dictionary<string, object> { [name] = answer };
            return new()
            {
                ["status"] = "SUCCESS",
                ["data"] = data,
                ["error"] = null,
            };
        }

        private void CheckCredentials(HttpRequest request)
        {
            if (
                request.Headers["x-chipper-user-id"] != chipper.Options.UserId
                || request.Headers["x-chipper-api-key"] != chipper.Options.ApiKey
            )
                throw ChipperRefusal.Unauthorized();
        }

        private static async Task<T> BodyAsync<T>(HttpRequest request)
        {
            try
            {
                using var reader = new StreamReader(request.Body, Encoding.UTF8);
                return JsonSerializer.Deserialize<T>(await reader.ReadToEndAsync(), Json)
                    ?? throw ChipperRefusal.Invalid("A body is required.");
            }
            catch (JsonException)
            {
                throw ChipperRefusal.Invalid("The body is not the JSON that was expected.");
            }
        }
    }
}
