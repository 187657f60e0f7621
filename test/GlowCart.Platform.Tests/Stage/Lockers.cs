using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Permissions;
using GlowCart.Platform.Paging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Refit;

namespace GlowCart.Platform.Tests.Stage;

/// <summary>A contract that has one of each thing that contracts have.</summary>
[Audience(Audience.Vendor), Permission("manage_lockers")]
public interface ILockerService
{
    [Get("/api/v1/lockers/{id}")]
    Task<LockerDto> GetAsync(Guid id, CancellationToken ct = default);

    [Get("/api/v1/lockers")]
    Task<PagedList<LockerDto>> ListAsync([Query] LockerQuery query, CancellationToken ct = default);

    [Post("/api/v1/lockers"), Idempotent, SuccessStatus(201)]
    Task<LockerDto> RentAsync([Body] RentLockerDto input, CancellationToken ct = default);

    [Put("/api/v1/lockers/{id}")]
    Task<LockerDto> RenameAsync(Guid id, [Body] RenameLockerDto input, CancellationToken ct = default);

    [Delete("/api/v1/lockers/{id}")]
    Task GiveUpAsync(Guid id, CancellationToken ct = default);

    [Multipart, Post("/api/v1/lockers/{id}/photo"), MaxBody(64 * 1024)]
    Task<PhotoDto> PhotographAsync(Guid id, StreamPart photo, CancellationToken ct = default);

    /// <summary>Kept: it has a length, a tag and a date.</summary>
    [Get("/api/v1/lockers/{id}/lease"), FileType("application/pdf")]
    Task<HttpContent> GetLeaseAsync(Guid id, CancellationToken ct = default);

    /// <summary>Made while it is sent.</summary>
    [Get("/api/v1/lockers/inventory"), FileType("text/csv")]
    Task<HttpContent> ListContentsAsync(int lines, CancellationToken ct = default);

    [Get("/api/v1/lockers/{id}/label")]
    Task<string?> GetLabelAsync(Guid id, CancellationToken ct = default);

    [Post("/api/v1/lockers/{id}/label"), Idempotent, SuccessStatus(201)]
    Task<string> PrintLabelAsync(Guid id, CancellationToken ct = default);
}

public enum LockerSize
{
    Small,
    ExtraLarge,
}

public sealed record LockerDto(Guid Id, string Name, LockerSize Size, string ConcurrencyStamp);

public sealed record LockerQuery(
    [Range(1, 100)] int Limit = 20,
    string? Cursor = null,
    LockerSize? Size = null,
    bool Newest = false,
    [MaxLength(3)] string[]? Names = null,
    LockerSize[]? Sizes = null,
    int[]? Lengths = null
);

public sealed record RentLockerDto(
    [StringLength(50, MinimumLength = 1)] string Name,
    LockerSize Size,
    IReadOnlyList<ShelfDto>? Shelves = null,
    string? Pin = null
);

public sealed record ShelfDto([Range(1, 200)] int Height, [Required] LabelDto Label);

public sealed record LabelDto([StringLength(10)] string Text);

public sealed record RenameLockerDto(
    [StringLength(50, MinimumLength = 1)] string Name,
    string? ConcurrencyStamp = null
);

public sealed record PhotoDto(string FileName, string ContentType, long Length);

internal sealed class Locker : Aggregate, ITenantOwned, ISoftDelete
{
    public Guid TenantId { get; init; }
    public required string Name { get; set; }
    public LockerSize Size { get; init; }

    [NotAudited]
    public string? Pin { get; set; }
    public DateTimeOffset? DeletedAt { get; private set; }

    public void MarkDeleted(DateTimeOffset now) => DeletedAt = now;

    public LockerDto ToDto() => new(Id, Name, Size, ConcurrencyStamp);
}

/// <summary>Seen from two sides, as an order is.</summary>
internal sealed class Loan : Entity, ITenantOwned, IBuyerOwned
{
    public Guid TenantId { get; init; }
    public Guid BuyerId { get; init; }
    public required string What { get; set; }
}

internal sealed class LockerConfiguration : IEntityTypeConfiguration<Locker>
{
    public void Configure(EntityTypeBuilder<Locker> builder)
    {
        builder.ToTable("lockers");
        builder.HasIndex(l => new { l.TenantId, l.Name }).IsUnique();
    }
}

internal sealed class LoanConfiguration : IEntityTypeConfiguration<Loan>
{
    public void Configure(EntityTypeBuilder<Loan> builder) => builder.ToTable("loans");
}

internal sealed class LockerPermissions : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() =>
        [new PermissionDefinition("manage_lockers", "Manage lockers", Audience.Vendor | Audience.Operator)];
}

internal sealed class LockerService(IRepository<Locker> lockers, IUnitOfWork unitOfWork, Weather weather)
    : ILockerService
{
    public async Task<LockerDto> GetAsync(Guid id, CancellationToken ct) => (await lockers.GetAsync(id, ct)).ToDto();

    public async Task<PagedList<LockerDto>> ListAsync(LockerQuery query, CancellationToken ct)
    {
        var after = Cursor.Parse(query.Cursor);
        var rows = lockers.Query.Where(l => query.Size == null || l.Size == query.Size);
        if (after is { } cursor)
            rows = rows.Where(l => l.Name.CompareTo(cursor.Key) > 0);
        if (query.Names is { Length: > 0 } names)
            rows = rows.Where(l => names.Contains(l.Name));
        if (query.Sizes is { Length: > 0 } sizes)
            rows = rows.Where(l => sizes.Contains(l.Size));
        if (query.Lengths is { Length: > 0 } lengths)
            rows = rows.Where(l => lengths.Contains(l.Name.Length));
        var page = await rows.OrderBy(l => l.Name).Take(query.Limit + 1).ToListAsync(ct);
        return Page.Of(page, query.Limit, l => l.ToDto(), l => new Cursor(l.Name, l.Id));
    }

    public async Task<LockerDto> RentAsync(RentLockerDto input, CancellationToken ct)
    {
        if (weather.ReadsBeforeStandstill)
            await lockers.Query.CountAsync(ct);
        weather.Arrived.TrySetResult();
        if (weather.Standstill is { } standstill)
            await standstill.Task.WaitAsync(ct);
        var locker = new Locker
        {
            Name = input.Name,
            Size = input.Size,
            Pin = input.Pin,
        };
        lockers.Add(locker);
        await unitOfWork.SaveAsync(ct);
        return locker.ToDto();
    }

    public async Task<LockerDto> RenameAsync(Guid id, RenameLockerDto input, CancellationToken ct)
    {
        var locker = await lockers.GetAsync(id, ct);
        locker.CheckStamp(input.ConcurrencyStamp);
        locker.Name = input.Name;
        await unitOfWork.SaveAsync(ct);
        return locker.ToDto();
    }

    public async Task GiveUpAsync(Guid id, CancellationToken ct) => lockers.Remove(await lockers.GetAsync(id, ct));

    public Task<PhotoDto> PhotographAsync(Guid id, StreamPart photo, CancellationToken ct) =>
        Task.FromResult(new PhotoDto(photo.FileName!, photo.ContentType!, photo.Value.Length));

    public async Task<HttpContent> GetLeaseAsync(Guid id, CancellationToken ct)
    {
        var locker = await lockers.GetAsync(id, ct);
        var text = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"Lease of {locker.Name}"));
        return new FileDownload($"Bail de l’armoire {locker.Name}.pdf", "application/pdf", text)
        {
            ETag = $"\"{locker.ConcurrencyStamp}\"",
            LastModified = weather.Day,
        };
    }

    public Task<HttpContent> ListContentsAsync(int lines, CancellationToken ct) =>
        lines < 0
            ? throw Kernel.Errors.CommonErrors.NotFound.With()
            : Task.FromResult<HttpContent>(
                new FileDownload(
                    "inventory.csv",
                    "text/csv; charset=utf-8",
                    async (body, token) =>
                    {
                        var line = System.Text.Encoding.UTF8.GetBytes(new string('x', 998) + "\r\n");
                        for (var i = 0; i < lines; i++)
                        {
                            // As a serializer does.
                            body.Write(line.AsSpan(0, 1));
                            await body.WriteAsync(line.AsMemory(1), token);
                            weather.LinesWritten = i + 1;
                        }
                    }
                )
            );

    public async Task<string?> GetLabelAsync(Guid id, CancellationToken ct) =>
        await lockers.GetAsync(id, ct) is { Name: not "nameless" and var name } ? $"\"{name}\" — keep shut" : null;

    public async Task<string> PrintLabelAsync(Guid id, CancellationToken ct)
    {
        weather.LabelsPrinted++;
        return $"label {weather.LabelsPrinted} of {(await lockers.GetAsync(id, ct)).Name}";
    }
}
