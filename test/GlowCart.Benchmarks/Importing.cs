using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using GlowCart.Simulators;
using GlowCart.TestKit;
using Npgsql;

namespace GlowCart.Benchmarks;

/// <summary>
/// A product file over the API against COPY of the very rows that it made, into the same tables with all their indexes: what
/// PostgreSQL takes at best, without reading a file, cleaning HTML, rules, policies, events, audit and progress.
/// </summary>
internal static class Importing
{
    private static readonly string[] Tables =
    [
        "products",
        "product_variants",
        "product_images",
        "product_specifications",
        "inventory",
        "inventory_movements",
    ];

    /// <param name="copies">Whether COPY follows; without it the import alone is watched, of a very large file.</param>
    public static async Task RunAsync(int products, bool copies)
    {
        var folder = Directory.CreateTempSubdirectory("glowcart-bench-").FullName;
        await using var database = await TestDatabases.CreateAsync();
        await using var simulators = await SimulatorHost.StartAsync(new SimulatorOptions(), TimeProvider.System);
        await using var glowCart = new HostProcess(database, simulators, folder);
        await glowCart.StartAsync();
        try
        {
            using var vendor = await new Caller(glowCart.Address).OpenStoreAsync();
            await ImportAsync(vendor, glowCart, 500, "warm-up");
            var before = await RowsAsync(database);
            var (seconds, peak) = await ImportAsync(vendor, glowCart, products, "p");
            var rows = await RowsAsync(database) - before;
            Print(
                $"import: {products} products, {rows} rows in {seconds:0.0} s: {rows / seconds:0} rows/s, {peak} MB at most"
            );
            if (!copies)
                return;
            await glowCart.KillAsync();
            var copied = await CopyAsync(database, folder);
            Print($"COPY: {copied.Rows} rows in {copied.Seconds:0.0} s: {copied.Rows / copied.Seconds:0} rows/s");
            Print($"import: ratio {rows / seconds / (copied.Rows / copied.Seconds):0.00}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(double Seconds, long PeakMegabytes)> ImportAsync(
        Person vendor,
        HostProcess host,
        int products,
        string handle
    )
    {
        var started = await vendor.Api.UploadAsync("/api/v1/products/import", "products.csv", File(products, handle));
        var path = $"/api/v1/products/imports/{started.Must(HttpStatusCode.Accepted).Id("importId")}";
        var clock = Stopwatch.StartNew();
        var peak = 0L;
        while (true)
        {
            await Task.Delay(100);
            peak = Math.Max(peak, host.ResidentMegabytes);
            var import = (await vendor.Api.GetAsync(path)).Must();
            if ((string)import["status"]! == "completed")
                return (clock.Elapsed.TotalSeconds, peak);
            if ((string)import["status"]! == "failed")
                throw new InvalidOperationException(import.Text);
        }
    }

    /// <summary>Two rows a product, as small as fits a million of rows into what may be uploaded.</summary>
    private static byte[] File(int products, string handle)
    {
        var isLarge = products > 100_000;
        var file = new StringBuilder(
            isLarge
                ? "handle,title,price,quantity\n"
                : "handle,title,description_html,type,tags,specs,option1_name,option1_value,sku,price,quantity\n"
        );
        for (var i = 0; i < products; i++)
        {
            if (isLarge)
                file.Append(CultureInfo.InvariantCulture, $"{handle}-{i},Product {i},{5 + i % 500},9\n");
            else
                file.Append(
                    CultureInfo.InvariantCulture,
                    $"""
                    {handle}-{i},Product {i} of shea,"<p>Made by hand in <b>small</b> batches, number {i}. Good for every day.</p>",Soap,"handmade, tag-{i
                        % 50}",Material: Shea,Size,S,S-{i},{5 + i % 500}.50,9
                    {handle}-{i},,,,,,,M,M-{i},{7 + i % 500}.50,20

                    """
                );
        }
        return Encoding.UTF8.GetBytes(file.ToString());
    }

    private static Task<long> RowsAsync(TestDatabase database) =>
        database.ScalarAsync<long>(
            $"select {string.Join(" + ", Tables.Select(t => $"(select count(*) from catalog.{t})"))}"
        );

    /// <summary>The rows go out to files, the tables are emptied, and the files come in again.</summary>
    private static async Task<(long Rows, double Seconds)> CopyAsync(TestDatabase database, string folder)
    {
        await using var connection = await database.Truth.OpenConnectionAsync();
        foreach (var table in Tables)
        {
            await using var target = System.IO.File.Create(Path.Combine(folder, table));
            await using var source = await connection.BeginRawBinaryCopyAsync(
                $"copy catalog.{table} ({await ColumnsAsync(connection, table)}) to stdout (format binary)"
            );
            await source.CopyToAsync(target);
        }
        var rows = await RowsAsync(database);
        var names = string.Join(", ", Tables.Select(t => $"catalog.{t}"));
        await using (var empty = new NpgsqlCommand($"truncate {names} cascade", connection))
            await empty.ExecuteNonQueryAsync();
        var clock = Stopwatch.StartNew();
        foreach (var table in Tables)
        {
            await using var source = System.IO.File.OpenRead(Path.Combine(folder, table));
            await using var target = await connection.BeginRawBinaryCopyAsync(
                $"copy catalog.{table} ({await ColumnsAsync(connection, table)}) from stdin (format binary)"
            );
            await source.CopyToAsync(target);
        }
        return (rows, clock.Elapsed.TotalSeconds);
    }

    private static async Task<string> ColumnsAsync(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand(
            """
            select string_agg(quote_ident(column_name), ', ' order by ordinal_position) from information_schema.columns
            where table_schema = 'catalog' and table_name = $1 and is_generated = 'NEVER'
            """,
            connection
        )
        {
            Parameters = { new NpgsqlParameter { Value = table } },
        };
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
