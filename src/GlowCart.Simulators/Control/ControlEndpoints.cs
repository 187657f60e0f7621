using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using GlowCart.Simulators.Chipper;
using GlowCart.Simulators.Faults;
using GlowCart.Simulators.Journal;
using GlowCart.Simulators.SignIn;
using GlowCart.Simulators.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GlowCart.Simulators.Control;

/// <summary>What a test in another process does to the simulators. It disturbs and looks; it moves no money itself.</summary>
internal static class ControlEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void MapControl(
        this IEndpointRouteBuilder app,
        FaultPlan faults,
        RequestJournal journal,
        WebhookSender webhooks,
        ChipperSimulator chipper,
        SignInSimulator signIn
    )
    {
        var control = new Routes(app.MapGroup("/_control"));

        control.Get("faults", _ => faults.Pending);
        control.Post("faults", async context => faults.Add(await ReadAsync<Fault>(context)));
        control.Delete("faults", faults.Clear);

        control.Get(
            "journal",
            c => journal.Of(c.Request.Query["route"].FirstOrDefault() ?? "*", c.Request.Query["method"])
        );
        control.Delete("journal", journal.Clear);

        control.Get("webhooks", _ => webhooks.Attempts);
        control.Post("webhooks/disturbances", async c => webhooks.Disturb(await ReadAsync<WebhookDisturbance>(c)));

        control.Get("chipper/authorizations", _ => chipper.Authorizations);
        control.Get("chipper/orders", _ => chipper.Orders);
        control.Get("chipper/payouts", _ => chipper.Payouts);
        control.Get("chipper/refunds", _ => chipper.Refunds);
        control.Post("chipper/authorizations/{id}/approve", c => chipper.ApproveAsync(Id(c)));
        control.Post("chipper/authorizations/{id}/decline", c => chipper.DeclineAsync(Id(c)));
        control.Post(
            "chipper/webhooks",
            async context =>
            {
                var fire = await ReadAsync<FireWebhook>(context);
                await chipper.FireWebhookAsync(fire.Id, fire.CallbackUrl);
            }
        );

        control.Get("sign-in/people", _ => signIn.People);
        control.Post("sign-in/people", async c => signIn.Add(await ReadAsync<SimulatedPerson>(c)));
        control.Post(
            "sign-in/flaws",
            async c =>
            {
                var next = await ReadAsync<NextToken>(c);
                signIn.Disturb(next.Provider, next.Flaw);
            }
        );
        control.Post(
            "sign-in/{id}/rotate",
            c =>
            {
                signIn.RotateKeys(Enum.Parse<SimulatedProvider>(Id(c), ignoreCase: true));
                return Task.CompletedTask;
            }
        );
        control.Get("sign-in/{id}/id-token", c => new { idToken = IdToken(signIn, c) });
        control.Get(
            "sign-in/facebook/access-token",
            c => new { accessToken = signIn.FacebookToken(Query(c, "person")) }
        );
    }

    /// <summary>What an app would get from the provider's library.</summary>
    private static string IdToken(SignInSimulator signIn, HttpContext context) =>
        signIn.IdToken(
            Enum.Parse<SimulatedProvider>(Id(context), ignoreCase: true),
            Query(context, "person"),
            context.Request.Query["nonce"],
            Enum.Parse<TokenFlaw>(context.Request.Query["flaw"].FirstOrDefault() ?? "none", ignoreCase: true)
        );

    private static string Query(HttpContext context, string name) =>
        context.Request.Query[name].FirstOrDefault() ?? throw new ArgumentException($"{name} is missing.");

    private static string Id(HttpContext context) => (string)context.GetRouteValue("id")!;

    private static async Task<T> ReadAsync<T>(HttpContext context) =>
        await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Json) ?? throw new JsonException("No body.");

    /// <param name="Id">Of an authorization, an order, a payout or a refund.</param>
    private sealed record FireWebhook(string Id, string? CallbackUrl = null);

    private sealed record NextToken(SimulatedProvider Provider, TokenFlaw Flaw);

    private sealed class Routes(RouteGroupBuilder group)
    {
        public void Get(string path, Func<HttpContext, object> read) =>
            Map(HttpMethods.Get, path, context => Task.FromResult<object?>(read(context)));

        public void Post(string path, Func<HttpContext, Task> act) =>
            Map(
                HttpMethods.Post,
                path,
                async context =>
                {
                    await act(context);
                    return null;
                }
            );

        public void Delete(string path, Action clear) =>
            Map(
                HttpMethods.Delete,
                path,
                _ =>
                {
                    clear();
                    return Task.FromResult<object?>(null);
                }
            );

        private void Map(string method, string path, Func<HttpContext, Task<object?>> answer)
        {
            RequestDelegate endpoint = context => AnswerAsync(context, answer);
            group.MapMethods(path, [method], endpoint);
        }

        private static async Task AnswerAsync(HttpContext context, Func<HttpContext, Task<object?>> answer)
        {
            if (!IsLocal(context))
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return;
            }

            try
            {
                var result = await answer(context);
                if (result is null)
                    context.Response.StatusCode = StatusCodes.Status204NoContent;
                else
                    await context.Response.WriteAsJsonAsync(result, Json);
            }
            catch (ChipperRefusal refusal)
            {
                context.Response.StatusCode = refusal.Status;
                await context.Response.WriteAsJsonAsync(new { error = refusal.Message }, Json);
            }
            catch (Exception e) when (e is JsonException or ArgumentException)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                await context.Response.WriteAsJsonAsync(new { error = e.Message }, Json);
            }
        }

        // The name as well as the address: a page in a browser could reach loopback under a name of its own.
        private static bool IsLocal(HttpContext context) =>
            context.Connection.RemoteIpAddress is { } remote
            && IPAddress.IsLoopback(remote)
            && context.Request.Host.Host is "127.0.0.1" or "localhost";
    }
}
