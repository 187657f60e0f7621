using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;
using GlowCart.Media.Files;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Media.Quotas;

internal readonly record struct StorageAmount(int Files, long Bytes);

/// <summary>
/// What a store may keep, by its plan. It is taken and given back with the row of the file, by one conditional update of the
/// store's counter: of uploads at once the second waits for the first, and none goes beyond. A smaller plan takes nothing
/// away, it only lets nothing more in.
/// </summary>
internal sealed class StorageQuota(IFeatures features, ISql sql, ICurrentTenant tenant)
{
    private const long Megabyte = 1024 * 1024;

    private Guid VendorId => tenant.Id!.Value;

    public async Task<StorageAmount> LimitsAsync(CancellationToken ct) =>
        new(
            await features.GetQuotaAsync(MediaFeatures.MaxFiles, ct),
            await features.GetQuotaAsync(MediaFeatures.MaxMegabytes, ct) * Megabyte
        );

    public async Task<StorageAmount> UsedAsync(CancellationToken ct) =>
        (
            await sql.QueryAsync(
                "select files, bytes from media.storage_usages where tenant_id = @vendor",
                [new NpgsqlParameter<Guid>("vendor", VendorId)],
                r => new StorageAmount(r.GetInt32(0), r.GetInt64(1)),
                ct
            )
        ).SingleOrDefault();

    /// <exception cref="GlowCartException">`media.quota.exceeded`.</exception>
    public async Task DemandRoomAsync(long bytes, CancellationToken ct)
    {
        var (used, limits) = (await UsedAsync(ct), await LimitsAsync(ct));
        if (used.Files >= limits.Files || used.Bytes + bytes > limits.Bytes)
            throw Exceeded(limits);
    }

    /// <summary>Until the transaction ends, nobody else takes anything of this store's.</summary>
    /// <exception cref="GlowCartException">`media.quota.exceeded`.</exception>
    public async Task TakeAsync(long bytes, CancellationToken ct)
    {
        var limits = await LimitsAsync(ct);
        var taken = await sql.ExecuteAsync(
            """
            insert into media.storage_usages as u (tenant_id, files, bytes)
            select @vendor, 1, @bytes where @max_files >= 1 and @bytes <= @max_bytes
            on conflict (tenant_id) do update set files = u.files + 1, bytes = u.bytes + @bytes
            where u.files < @max_files and u.bytes + @bytes <= @max_bytes
            """,
            [
                new NpgsqlParameter<Guid>("vendor", VendorId),
                new NpgsqlParameter<long>("bytes", bytes),
                new NpgsqlParameter<int>("max_files", limits.Files),
                new NpgsqlParameter<long>("max_bytes", limits.Bytes),
            ],
            ct
        );
        if (taken == 0)
            throw Exceeded(limits);
    }

    public Task GiveBackAsync(long bytes, CancellationToken ct) =>
        sql.ExecuteAsync(
            "update media.storage_usages set files = files - 1, bytes = bytes - @bytes where tenant_id = @vendor",
            [new NpgsqlParameter<Guid>("vendor", VendorId), new NpgsqlParameter<long>("bytes", bytes)],
            ct
        );

    /// <summary>Holds the store's counter until the transaction ends, so that what is counted beside it stays so.</summary>
    public async Task LockAsync(CancellationToken ct)
    {
        await sql.ExecuteAsync(
            "insert into media.storage_usages (tenant_id, files, bytes) values (@vendor, 0, 0) on conflict do nothing",
            [new NpgsqlParameter<Guid>("vendor", VendorId)],
            ct
        );
        await sql.ExecuteAsync(
            "select from media.storage_usages where tenant_id = @vendor for update",
            [new NpgsqlParameter<Guid>("vendor", VendorId)],
            ct
        );
    }

    /// <summary>By the rows themselves, behind the lock.</summary>
    /// <returns>Whether the counter had it otherwise.</returns>
    public async Task<bool> RecountAsync(CancellationToken ct)
    {
        await LockAsync(ct);
        var mended = await sql.ExecuteAsync(
            """
            update media.storage_usages u set files = f.files, bytes = f.bytes
            from (
              select count(*)::int as files, coalesce(sum(stored_length), 0)::bigint as bytes
              from media.media_files where tenant_id = @vendor
            ) f
            where u.tenant_id = @vendor and (u.files, u.bytes) <> (f.files, f.bytes)
            """,
            [new NpgsqlParameter<Guid>("vendor", VendorId)],
            ct
        );
        return mended > 0;
    }

    private static GlowCartException Exceeded(StorageAmount limits) =>
        MediaErrors.QuotaExceeded.With(("maxFiles", limits.Files), ("maxMegabytes", limits.Bytes / Megabyte));
}
