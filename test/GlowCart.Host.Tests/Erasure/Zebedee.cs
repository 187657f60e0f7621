using System.Net;
using System.Text;
using GlowCart.TestKit;
using Npgsql;

namespace GlowCart.Host.Tests.Erasure;

/// <summary>A buyer of whom nobody shares a name, a phone, a street or a word.</summary>
internal sealed class Zebedee : IDisposable
{
    public const string Email = "zebedee.qx@people.test";
    public const string Phone = "+233209998877";

    /// <summary>What may be nowhere afterwards.</summary>
    public static readonly string[] Marks =
    [
        "zebedee.qx",
        "Zebedee",
        "Quarshie-Xu",
        "209998877",
        "Unfindable Lane",
        "Nowhereton",
        "ZQ-9177",
        "my aunt Philippa",
    ];

    private static readonly object Home = new
    {
        label = "Mother of Zebedee",
        name = "Zebedee Quarshie-Xu",
        phone = Phone,
        street = "77 Unfindable Lane",
        city = "Nowhereton",
        postalCode = "ZQ-9177",
        country = "GH",
        latitude = 5.6123,
        longitude = -0.1871,
    };

    private Zebedee(Caller api, Guid userId, Guid buyerId) => (Api, UserId, BuyerId) = (api, userId, buyerId);

    public Caller Api { get; }
    public Guid UserId { get; }
    public Guid BuyerId { get; }

    public static async Task<Zebedee> SignUpAsync(GlowCartApp app)
    {
        var answer = await app.AsStranger()
            .PostAsync(
                "/api/v1/auth/register",
                new
                {
                    accountType = "buyer",
                    email = Email,
                    password = Person.Password,
                    name = "Zebedee Quarshie-Xu",
                    phone = Phone,
                }
            );
        return Of(app, answer.Must(HttpStatusCode.Created));
    }

    public static async Task<Answer> SignInAsync(GlowCartApp app, string? accountType = null) =>
        await app.AsStranger()
            .PostAsync(
                "/api/v1/auth/login",
                new
                {
                    email = Email,
                    password = Person.Password,
                    accountType,
                }
            );

    public static Zebedee Of(GlowCartApp app, Answer signedIn) =>
        new(
            new Caller(app.Address, signedIn["accessToken"]!.GetValue<string>()),
            signedIn["user"]!["userId"]!.GetValue<Guid>(),
            signedIn["user"]!["buyerId"]!.GetValue<Guid>()
        );

    public async Task<Guid> SaveAddressAsync() =>
        (await Api.PostAsync("/api/v1/buyer/addresses", Home)).Must(HttpStatusCode.Created).Id("id");

    /// <summary>Ordered and paid.</summary>
    public async Task<Guid> OrderAsync(Guid product, Guid address)
    {
        var group = (
            await Api.PostAsync(
                "/api/v1/orders",
                new
                {
                    items = new[] { new { productId = product, quantity = 1 } },
                    deliveryAddressId = address,
                    paymentMethod = "chipper",
                },
                $"order-{Guid.CreateVersion7()}"
            )
        ).Must(HttpStatusCode.Created);
        var order = group["orders"]![0]!["orderId"]!.GetValue<Guid>();
        await Eventually.TrueAsync(
            async () =>
                (await Api.GetAsync($"/api/v1/orders/{order}")).Must()["paymentStatus"]!.GetValue<string>() == "paid",
            "the order is paid"
        );
        return order;
    }

    public Task<Answer> LeaveAsync(string? password = Person.Password) =>
        Api.DeleteAsync("/api/v1/buyer/account", new { password });

    public static Task<bool> ErasedAsync(GlowCartApp app) =>
        Eventually.TrueAsync(
            async () =>
                await app.Database.ScalarAsync<long>(
                    "select count(*) from buyers.account_erasures where erased_at is not null"
                ) == 1
                && await app.Database.ScalarAsync<long>(
                    "select count(*) from platform.audit_logs where sequence is null"
                ) == 0,
            "the erasure ends"
        );

    /// <summary>Every table of every schema, every column, as text.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(GlowCartApp app)
    {
        var tables = new List<string>();
        await using (
            var command = app.Database.Truth.CreateCommand(
                """
                select format('%I.%I', table_schema, table_name) from information_schema.tables
                where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                """
            )
        )
        await using (var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                tables.Add(reader.GetString(0));
        }
        tables.Count.ShouldBeGreaterThan(50);
        var found = new List<string>();
        foreach (var table in tables)
        foreach (var mark in Marks)
        {
            await using var command = app.Database.Truth.CreateCommand(
                $"select t::text from {table} t where strpos(lower(t::text), lower($1)) > 0"
            );
            command.Parameters.Add(new NpgsqlParameter { Value = mark });
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                found.Add($"{mark} in {table}: {reader.GetString(0)}");
        }
        return found;
    }

    /// <summary>In the bytes of the files that the app keeps.</summary>
    public static async Task<IReadOnlyList<string>> FindFilesAsync(GlowCartApp app)
    {
        var folder = app.Settings["Blobs:Disk:Path"]!;
        if (!Directory.Exists(folder))
            return [];
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            found.AddRange(
                Marks
                    .Where(m => file.Contains(m, StringComparison.OrdinalIgnoreCase) || Holds(bytes, m))
                    .Select(m => $"{m} in {file}")
            );
        }
        return found;

        static bool Holds(byte[] bytes, string mark) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(mark)) >= 0;
    }

    /// <summary>What an auditor adds up: every amount, id and state of orders, payments and the ledger.</summary>
    public static async Task<string> ChecksumAsync(GlowCartApp app)
    {
        var sums = new List<string>();
        foreach (
            var (what, from) in new[]
            {
                (
                    "id, tenant_id, buyer_id, group_id, number, status, payment_status, currency, subtotal, discount, delivery_fee, total, commission_rate, commission, placed_at, paid_at, delivered_at, cancelled_at",
                    "ordering.orders"
                ),
                ("id, buyer_id, currency, total, payment_id, payment_status", "ordering.order_groups"),
                (
                    "id, order_id, product_id, product_name, quantity, price, line_total, commission",
                    "ordering.order_items"
                ),
                ("id, order_id, type, created_at", "ordering.order_events"),
                ("id, buyer_id, amount, currency, status, captured_at", "payments.payments"),
                ("id, payment_id, number, reference, status, provider_payer_id", "payments.payment_attempts"),
                ("id, payment_id, order_id, amount, commission, currency, status", "payments.refunds"),
                ("t.*", "payments.transactions t"),
                ("j.*", "payments.journals j"),
                ("e.*", "payments.ledger_entries e"),
                ("a.*", "payments.ledger_accounts a"),
                ("i.*", "catalog.inventory i"),
                ("m.*", "catalog.inventory_movements m"),
            }
        )
        {
            sums.Add(
                await app.Database.ScalarAsync<string>(
                    $"select '{from}: ' || count(*) || ' ' || coalesce(md5(string_agg(r, '|' order by r)), '') from (select row({what})::text as r from {from}) rows"
                )
            );
        }
        sums.Add(
            await app.Database.ScalarAsync<string>(
                "select 'sums: ' || (select sum(total) from ordering.orders) || ' ' || (select sum(amount) from payments.ledger_entries)"
            )
        );
        return string.Join('\n', sums);
    }

    public void Dispose() => Api.Dispose();
}
