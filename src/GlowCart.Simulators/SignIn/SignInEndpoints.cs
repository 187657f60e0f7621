using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GlowCart.Simulators.SignIn;

/// <summary>The providers' addresses, under <c>/sign-in/{provider}</c>.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder app, SignInSimulator simulator)
    {
        foreach (var provider in Enum.GetValues<SimulatedProvider>())
        {
            var routes = new ProviderRoutes(app, provider);
            routes.Get(".well-known/openid-configuration", _ => Discovery(simulator, provider));
            routes.Get("keys", _ => simulator.KeysOf(provider).Published());
            RequestDelegate consent = context => ConsentPage.AnswerAsync(context, simulator, provider);
            app.MapMethods(routes.Path("authorize"), [HttpMethods.Get], consent);
        }
        var google = new ProviderRoutes(app, SimulatedProvider.Google);
        google.Post(
            "token",
            form =>
                Tokens(
                    simulator,
                    SimulatedProvider.Google,
                    form,
                    form["client_secret"] == simulator.Options.GoogleClientSecret
                )
        );
        var apple = new ProviderRoutes(app, SimulatedProvider.Apple);
        apple.Post(
            "token",
            form =>
                Tokens(simulator, SimulatedProvider.Apple, form, AppleSecrets.IsGood(simulator, form["client_secret"]))
        );
        apple.Post("revoke", form => Revoke(simulator, form));
        FacebookGraph.Map(new ProviderRoutes(app, SimulatedProvider.Facebook), simulator);
    }

    private static object Discovery(SignInSimulator simulator, SimulatedProvider provider)
    {
        var issuer = simulator.Issuer(provider);
        return new
        {
            issuer,
            authorization_endpoint = $"{issuer}/authorize",
            token_endpoint = $"{issuer}/token",
            revocation_endpoint = $"{issuer}/revoke",
            jwks_uri = $"{issuer}/keys",
            response_types_supported = new[] { "code" },
            subject_types_supported = new[] { "public" },
            id_token_signing_alg_values_supported = new[] { "RS256" },
        };
    }

    private static object Tokens(
        SignInSimulator simulator,
        SimulatedProvider provider,
        IFormCollection form,
        bool isClient
    )
    {
        if (!isClient || form["client_id"] != simulator.ClientIds(provider)[0])
            throw new SignInRefusal("invalid_client");
        if (form["grant_type"] != "authorization_code")
            throw new SignInRefusal("unsupported_grant_type");
        var consent = Redeem(simulator, provider, form);
        return new
        {
            access_token = SignInSimulator.Secret("access-"),
            token_type = "Bearer",
            expires_in = 3600,
            refresh_token = provider is SimulatedProvider.Apple ? SignInSimulator.Secret("refresh-") : null,
            id_token = simulator.IdTokenFor(consent),
        };
    }

    public static Consent Redeem(SignInSimulator simulator, SimulatedProvider provider, IFormCollection form)
    {
        var consent = simulator.Take(form["code"].ToString());
        if (
            consent is null
            || consent.Provider != provider
            || consent.ClientId != form["client_id"]
            || consent.RedirectUri != form["redirect_uri"]
            || consent.Challenge is { } challenge && challenge != ChallengeOf(form["code_verifier"].ToString())
        )
            throw new SignInRefusal("invalid_grant");
        return consent;
    }

    private static object? Revoke(SignInSimulator simulator, IFormCollection form)
    {
        if (!AppleSecrets.IsGood(simulator, form["client_secret"]))
            throw new SignInRefusal("invalid_client");
        simulator.Revoked.Add(form["token"].ToString());
        return null;
    }

    private static string ChallengeOf(string verifier) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}

/// <param name="error">OAuth's code, or Facebook's object.</param>
internal sealed class SignInRefusal(object error) : Exception
{
    public object Error { get; } = error;
}

/// <summary>Maps one provider's addresses, with OAuth's way to refuse.</summary>
internal sealed class ProviderRoutes(IEndpointRouteBuilder app, SimulatedProvider provider)
{
    public string Path(string path) => $"/sign-in/{provider.ToString().ToLowerInvariant()}/{path}";

    public void Get(string path, Func<HttpRequest, object> answer) =>
        Map(HttpMethods.Get, path, context => Task.FromResult<object?>(answer(context.Request)));

    public void Post(string path, Func<IFormCollection, object?> answer) =>
        Map(HttpMethods.Post, path, async context => answer(await context.Request.ReadFormAsync()));

    private void Map(string method, string path, Func<HttpContext, Task<object?>> answer)
    {
        RequestDelegate endpoint = context => AnswerAsync(context, answer);
        app.MapMethods(Path(path), [method], endpoint);
    }

    private static async Task AnswerAsync(HttpContext context, Func<HttpContext, Task<object?>> answer)
    {
        object? body;
        try
        {
            body = await answer(context);
        }
        catch (SignInRefusal refusal)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            body = new { error = refusal.Error };
        }
        if (body is not null)
            await context.Response.WriteAsJsonAsync(body, JsonSerializerOptions.Default);
    }
}
