using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace GlowCart.Simulators.Tests;

internal sealed record ReceivedWebhook(string Body, string? Signature)
{
    public string Event => (string)JsonNode.Parse(Body)!["event"]!;

    public string EventId => (string)JsonNode.Parse(Body)!["id"]!;

    public JsonNode Data => JsonNode.Parse(Body)!["data"]!;
}

/// <summary>The merchant's end. It answers 200 unless told otherwise.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<ReceivedWebhook> _received = Channel.CreateUnbounded<ReceivedWebhook>();

    private WebhookReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<int> NextAnswers { get; } = [];

    public string Url => _app.Urls.First() + "/callback";

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync(Simulation.Ct);
        return receiver;
    }

    public async Task<ReceivedWebhook> NextAsync() => await _received.Reader.ReadAsync(Simulation.Ct);

    public IReadOnlyList<ReceivedWebhook> Rest()
    {
        var rest = new List<ReceivedWebhook>();
        while (_received.Reader.TryRead(out var webhook))
            rest.Add(webhook);
        return rest;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        context.Response.StatusCode = NextAnswers.TryDequeue(out var status) ? status : 200;
        _received.Writer.TryWrite(new ReceivedWebhook(body, context.Request.Headers["x-chipper-signature"]));
    }
}
