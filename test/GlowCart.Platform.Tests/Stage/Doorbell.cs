using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Refit;

namespace GlowCart.Platform.Tests.Stage;

/// <summary>Open to all, so that tests of what stands before a service need no caller.</summary>
[Audience(Audience.Everyone), Anonymous]
public interface IDoorbellService
{
    /// <summary>Fails as it is asked to.</summary>
    [Get("/api/v1/trouble/{kind}")]
    Task TroubleAsync(ErrorKind kind, CancellationToken ct = default);

    [Get("/api/v1/bug")]
    Task BugAsync(CancellationToken ct = default);

    [Get("/api/v1/knock"), RateLimit("knock")]
    Task<VisitorDto> KnockAsync(CancellationToken ct = default);

    /// <summary>Answers once the weather lets it.</summary>
    [Get("/api/v1/wait")]
    Task<VisitorDto> WaitAsync(CancellationToken ct = default);

    [Post("/api/v1/note"), NoUnitOfWork]
    Task<VisitorDto> NoteAsync([Body] NoteDto note, CancellationToken ct = default);

    /// <summary>As a webhook's: who knows the token may come in.</summary>
    [Get("/api/v1/side-door/{token}")]
    Task<VisitorDto> SideDoorAsync(string token, CancellationToken ct = default);
}

public sealed record NoteDto(string Text);

/// <param name="Address">As the program sees the caller.</param>
public sealed record VisitorDto(string Address, string Scheme);

internal sealed class DoorbellService(IHttpContextAccessor http, Weather weather, ILogger<DoorbellService> log)
    : IDoorbellService
{
    private VisitorDto Visitor =>
        new(http.HttpContext!.Connection.RemoteIpAddress!.ToString(), http.HttpContext.Request.Scheme);

    public Task TroubleAsync(ErrorKind kind, CancellationToken ct) =>
        throw new ErrorDefinition("test.trouble", kind, "There is {what}.").With(("what", "trouble"));

    public Task BugAsync(CancellationToken ct) =>
        throw new InvalidOperationException("Password=hunter2 at /srv/secret");

    public Task<VisitorDto> KnockAsync(CancellationToken ct)
    {
        log.LogWarning("Somebody knocks");
        return Task.FromResult(Visitor);
    }

    public async Task<VisitorDto> WaitAsync(CancellationToken ct)
    {
        weather.Arrived.TrySetResult();
        await weather.Standstill!.Task.WaitAsync(ct);
        return Visitor;
    }

    public Task<VisitorDto> NoteAsync(NoteDto note, CancellationToken ct) => Task.FromResult(Visitor);

    public Task<VisitorDto> SideDoorAsync(string token, CancellationToken ct) => Task.FromResult(Visitor);
}
