using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace GlowCart.Simulators.SignIn;

/// <summary>Facebook's graph: codes for access tokens, and what may be asked about those.</summary>
internal static class FacebookGraph
{
    private const int InvalidToken = 190;
    private const int InvalidParameter = 100;

    public static void Map(ProviderRoutes routes, SignInSimulator simulator)
    {
        routes.Post("graph/oauth/access_token", form => Exchange(simulator, form));
        routes.Get("graph/debug_token", request => Inspect(simulator, request));
        routes.Get("graph/me", request => Me(simulator, request));
    }

    private static object Exchange(SignInSimulator simulator, IFormCollection form)
    {
        if (form["client_secret"] != simulator.Options.FacebookAppSecret)
            throw Refusal(InvalidParameter, "Error validating client secret.");
        try
        {
            var consent = SignInEndpoints.Redeem(simulator, SimulatedProvider.Facebook, form);
            return new
            {
                access_token = simulator.FacebookToken(consent.Person.Key),
                token_type = "bearer",
                expires_in = 5_183_944,
            };
        }
        catch (SignInRefusal)
        {
            throw Refusal(InvalidParameter, "This authorization code has been used.");
        }
    }

    private static object Inspect(SignInSimulator simulator, HttpRequest request)
    {
        var (options, query) = (simulator.Options, request.Query);
        if (query["access_token"] != $"{options.FacebookAppId}|{options.FacebookAppSecret}")
            throw Refusal(InvalidToken, "Invalid OAuth access token.");
        if (simulator.FindToken(query["input_token"].ToString()) is not { } token)
            return new
            {
                data = new
                {
                    is_valid = false,
                    app_id = options.FacebookAppId,
                    error = new { code = InvalidToken, message = "Malformed access token" },
                },
            };
        var isValid = token.ExpiresAt > simulator.Now;
        return new
        {
            data = new
            {
                app_id = token.AppId,
                type = "USER",
                application = "GlowCart",
                expires_at = token.ExpiresAt.ToUnixTimeSeconds(),
                is_valid = isValid,
                scopes = new[] { "public_profile", "email" },
                user_id = token.Person.SubjectAt(SimulatedProvider.Facebook),
            },
        };
    }

    /// <summary>A token of another app is answered as well: that is what makes looking at it necessary.</summary>
    private static Dictionary<string, object> Me(SignInSimulator simulator, HttpRequest request)
    {
        var text = request.Query["access_token"].ToString();
        if (simulator.FindToken(text) is not { } token || token.ExpiresAt <= simulator.Now)
            throw Refusal(InvalidToken, "Error validating access token.");
        var proof = Convert.ToHexStringLower(
            HMACSHA256.HashData(
                Encoding.UTF8.GetBytes(simulator.Options.FacebookAppSecret),
                Encoding.UTF8.GetBytes(text)
            )
        );
        if (request.Query["appsecret_proof"] != proof)
            throw Refusal(InvalidParameter, "Invalid appsecret_proof provided in the API argument");
        var me = new Dictionary<string, object>
        {
            ["id"] = token.Person.SubjectAt(SimulatedProvider.Facebook),
            ["name"] = token.Person.Name,
        };
        if (token.Person.Email is { } email)
            me["email"] = email;
        return me;
    }

    private static SignInRefusal Refusal(int code, string message) =>
        new(
            new
            {
                message,
                type = "OAuthException",
                code,
                fbtrace_id = "simulated",
            }
        );
}
