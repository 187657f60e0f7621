using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GlowCart.Simulators.Chipper;
using Microsoft.Extensions.Time.Testing;

namespace GlowCart.Simulators.Tests;

/// <summary>A running simulator on a clock of its own, and a caller with the right credentials.</summary>
internal sealed class Simulation : IAsyncDisposable
{
    private Simulation(SimulatorHost host, FakeTimeProvider clock, ChipperSimulatorOptions options)
    {
        Host = host;
        Clock = clock;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.BaseAddress };
        Http.DefaultRequestHeaders.Add("x-chipper-user-id", options.UserId);
        Http.DefaultRequestHeaders.Add("x-chipper-api-key", options.ApiKey);
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public SimulatorHost Host { get; }

    public FakeTimeProvider Clock { get; }

    public HttpClient Http { get; }

    public ChipperSimulator Chipper => Host.Chipper;

    public static async Task<Simulation> StartAsync(
        ChipperSimulatorOptions? chipper = null,
        string? stateFile = null,
        FakeTimeProvider? clock = null
    )
    {
        clock ??= new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        chipper ??= new ChipperSimulatorOptions();
        var options = new SimulatorOptions { Chipper = chipper, StateFile = stateFile };
        return new Simulation(await SimulatorHost.StartAsync(options, clock, Ct), clock, chipper);
    }

    public async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(
        HttpMethod method,
        string path,
        object? body = null
    )
    {
        using var request = new HttpRequestMessage(method, "chipper/v1/" + path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await Http.SendAsync(request, Ct);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!);
    }

    public Task<(HttpStatusCode Status, JsonNode Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string path, object body) =>
        SendAsync(HttpMethod.Post, path, body);

    /// <summary>Asks for a charge and returns its authorization.</summary>
    public async Task<JsonNode> ChargeAsync(
        string tag = "ama",
        decimal amount = 150m,
        string reference = "order-1",
        string? callbackUrl = null,
        string? merchantReturnUrl = null
    )
    {
        var (status, body) = await PostAsync(
            "authorizations",
            A.Charge(tag, amount, reference, callbackUrl, merchantReturnUrl)
        );
        status.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        return body["authorization"]!;
    }

    public async Task<JsonNode> AuthorizationAsync(JsonNode authorization) =>
        (await GetAsync($"authorizations/{(string)authorization["id"]!}")).Body["authorization"]!;

    public async Task<HttpResponseMessage> ControlAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, "_control/" + path);
        if (body is not null)
            request.Content = JsonContent.Create(body, options: JsonSerializerOptions.Web);
        return await Http.SendAsync(request, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
    }
}
