using System.Collections.Concurrent;
using System.Data.Common;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence;
using GlowCart.Platform.Persistence.Reading;
using GlowCart.Platform.Persistence.Scoping;
using GlowCart.Platform.Tests.Stage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GlowCart.Platform.Tests.Persistence;

/// <summary>A connection goes from one vendor's request to the next without being reset: that must leave no trace.</summary>
public sealed class SharingConnections(PlatformDatabase server)
{
    private const int Requests = 1000;
    private const int ParcelsEach = 3;

    [Fact]
    public async Task Shows_no_vendor_another_one_s_rows_in_a_thousand_mixed_requests_over_two()
    {
        await using var app = await StartAsync();
        var vendors = Enumerable.Range(0, 25).Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var vendor in vendors)
        foreach (var i in Enumerable.Range(0, ParcelsEach))
            await app.SendParcelAsync(vendor, $"{vendor}/{i}");

        var leaks = new ConcurrentBag<string>();
        var failed = 0;
        await Parallel.ForAsync(
            0,
            Requests,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = 8,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            async (i, ct) =>
            {
                var vendor = vendors[i * 7 % vendors.Length];
                try
                {
                    var seen = await AskAsync(app, vendor, i, ct);
                    if (
                        seen.Count != ParcelsEach
                        || seen.Any(l => !l.StartsWith(vendor.ToString(), StringComparison.Ordinal))
                    )
                        leaks.Add($"request {i} of {vendor}: {string.Join(", ", seen)}");
                }
                catch (TimeoutException)
                {
                    Interlocked.Increment(ref failed);
                }
            }
        );

        leaks.ShouldBeEmpty();
        failed.ShouldBe(Requests / 5);
        (
            await app.CountAsync("pg_stat_activity", "application_name = 'glowcart' and datname = current_database()")
        ).ShouldBeLessThanOrEqualTo(3);
    }

    /// <summary>
    /// Npgsql gives a transaction's object out again. Where the one between had asked nothing, the third was taken for the
    /// first, PostgreSQL was told nothing of whose it is, and refused it.
    /// </summary>
    [Fact]
    public async Task Says_whose_it_is_in_each_transaction_of_a_request_that_gets_the_same_connection_again()
    {
        await using var app = await StartAsync(connections: 2);
        await using var request = app.Services.CreateAsyncScope();
        using var _ = app.Services.GetRequiredService<ICurrentScope>().Change(Scope.Vendor(Guid.CreateVersion7()));
        var context = request.ServiceProvider.GetRequiredService<GlowCartDbContext>();
        var unitOfWork = request.ServiceProvider.GetRequiredService<IUnitOfWork>();

        for (var i = 0; i < 3; i++)
        {
            await unitOfWork.RunAsync(
                _ =>
                {
                    if (i != 1)
                        context.Add(new Receipt { EventId = Guid.CreateVersion7(), By = "somebody" });
                    return Task.FromResult(0);
                },
                TestContext.Current.CancellationToken
            );
        }

        (await app.CountAsync("test.receipts", "\"by\" = 'somebody'")).ShouldBe(2);
    }

    [Fact]
    public async Task Lends_a_context_again_without_a_trace_of_the_request_before()
    {
        await using var app = await StartAsync();
        GlowCartDbContext before;
        await using (var request = app.Services.CreateAsyncScope())
        {
            before = request.ServiceProvider.GetRequiredService<GlowCartDbContext>();
            before.Add(new Receipt { EventId = Guid.CreateVersion7(), By = "nobody" });
            before.Database.AutoSavepointsEnabled = true;
            before.Session!.Preamble = new Question();
        }

        await using var next = app.Services.CreateAsyncScope();
        var after = next.ServiceProvider.GetRequiredService<GlowCartDbContext>();

        after.ShouldBeSameAs(before);
        after.ChangeTracker.Entries().ShouldBeEmpty();
        after.Database.AutoSavepointsEnabled.ShouldBeFalse();
        after.Session!.Preamble.ShouldBeNull();
    }

    /// <summary>Reads in and outside a unit of work, by LINQ and by hand, with saves and with rollbacks.</summary>
    private static async Task<IReadOnlyList<string>> AskAsync(PlatformApp app, Guid vendor, int i, CancellationToken ct)
    {
        await using var services = app.Services.CreateAsyncScope();
        using var _ = app.Services.GetRequiredService<ICurrentScope>().Change(Scope.Vendor(vendor));
        var context = services.ServiceProvider.GetRequiredService<GlowCartDbContext>();
        var labels = context.Set<Parcel>().IgnoreQueryFilters().Select(p => p.Label);
        var sql = services.ServiceProvider.GetRequiredService<ISql>();
        var unitOfWork = services.ServiceProvider.GetRequiredService<IUnitOfWork>();
        switch (i % 5)
        {
            case 0:
                return await labels.ToListAsync(ct);
            case 1:
                return await sql.QueryAsync("select label from test.parcels", [], r => r.GetString(0), ct);
            case 2:
                return await unitOfWork.RunAsync(_ => labels.ToListAsync(ct), ct);
            case 3:
                return await unitOfWork.RunAsync(
                    async token =>
                    {
                        context.Add(new Receipt { EventId = Guid.CreateVersion7(), By = "nobody" });
                        await unitOfWork.SaveAsync(token);
                        return await labels.ToListAsync(token);
                    },
                    ct
                );
            default:
                // Fails in the middle, in the scope of somebody who sees everything.
                await unitOfWork.RunAsync(
                    async token =>
                    {
                        using var all = app.Services.GetRequiredService<ICurrentScope>().Change(Scope.System);
                        (await labels.ToListAsync(token)).Count.ShouldBeGreaterThan(ParcelsEach);
                        throw new TimeoutException();
                    },
                    ct
                );
                return [];
        }
    }

    /// <summary>A request that ended before it asked anything leaves its question behind.</summary>
    private sealed class Question : IPreamble
    {
        public NpgsqlBatchCommand Command => throw new InvalidOperationException("Another request asked it.");

        public Task ReadAsync(DbDataReader reader, CancellationToken ct) => throw new InvalidOperationException();
    }

    /// <param name="connections">One of them is the lock's, by which an instance knows that it is alone.</param>
    private async Task<PlatformApp> StartAsync(int connections = 3)
    {
        var database = await server.CopyAsync();
        return await PlatformApp.StartAsync(
            server,
            database with
            {
                App = database.App + $";Maximum Pool Size={connections};Timeout=60",
            },
            new Dictionary<string, string?> { ["Roles:Worker"] = "false" }
        );
    }
}
