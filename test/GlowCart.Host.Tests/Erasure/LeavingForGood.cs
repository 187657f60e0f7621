using System.Net;
using GlowCart.Host.Tests.Payments;
using GlowCart.Platform.Auditing.Verifying;
using GlowCart.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Host.Tests.Erasure;

[Trait("Category", "Slow")]
public sealed class LeavingForGood
{
    private static readonly (string, string)[] AtOnce =
    [
        ("Buyers:ErasureDelay", "00:00:00"),
        ("Auditing:SealInterval", "00:00:00.200"),
        ("Mail:PollInterval", "00:00:00.200"),
    ];

    [Fact]
    public async Task Takes_every_trace_of_the_person_and_leaves_every_amount()
    {
        await using var app = await GlowCartApp.StartAsync(AtOnce);
        using var vendor = await app.AsVendorAsync();
        var product = await vendor.ListProductAsync();
        using var bystander = await app.AsBuyerAsync();
        await bystander.OrderAsync([(product, 1)]);
        using var zebedee = await Zebedee.SignUpAsync(app);
        (await zebedee.Api.PutAsync("/api/v1/buyer/profile", new { name = "Zebedee Q. Quarshie-Xu" })).Must();
        var address = await zebedee.SaveAddressAsync();
        (await zebedee.Api.PostAsync("/api/v1/buyer/cart", new { productId = product, quantity = 2 })).Must();
        (await app.AsStranger().PostAsync("/api/v1/auth/forgot-password", new { email = Zebedee.Email })).Must(
            HttpStatusCode.Accepted
        );
        await app.AsStranger().PostAsync("/api/v1/auth/login", new { email = Zebedee.Email, password = "wrong" });
        var kept = await zebedee.OrderAsync(product, address);
        var cancelled = await zebedee.OrderAsync(product, address);
        (
            await zebedee.Api.PutAsync(
                $"/api/v1/orders/{cancelled}/cancel",
                new { reason = "It was for my aunt Philippa." }
            )
        ).Must();

        var early = await zebedee.LeaveAsync();
        (early.Status, early.Code).ShouldBe((HttpStatusCode.Conflict, "ordering.erasure.open_orders"));
        await DeliverAsync(vendor, kept);
        await Eventually.TrueAsync(
            async () =>
                await app.Database.ScalarAsync<long>("select count(*) from payments.refunds where status = 'Completed'")
                == 1,
            "the refund has arrived"
        );
        await SettledAsync(app);
        (await Zebedee.FindAsync(app)).ShouldNotBeEmpty("the search finds what there is");
        var before = await Zebedee.ChecksumAsync(app);
        (await zebedee.LeaveAsync("not his password")).Code.ShouldBe("identity.wrong_password");
        (await zebedee.LeaveAsync(null)).Status.ShouldBe(HttpStatusCode.BadRequest);

        (await zebedee.LeaveAsync()).Must(HttpStatusCode.Accepted);

        (await zebedee.Api.GetAsync("/api/v1/buyer/profile")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Zebedee.SignInAsync(app)).Status.ShouldNotBe(HttpStatusCode.OK);
        await Zebedee.ErasedAsync(app);
        (await app.Mail.ReadAsync(Zebedee.Email)).ShouldContain(m => m.Subject == "Your account is being deleted");
        (await Zebedee.FindAsync(app)).ShouldBeEmpty();
        (await Zebedee.FindFilesAsync(app)).ShouldBeEmpty();
        (await Zebedee.ChecksumAsync(app)).ShouldBe(before);
        await app.ShouldBeRightAsync();

        var order = (await vendor.Api.GetAsync($"/api/v1/orders/{kept}")).Must();
        order["deliveryAddress"]!["name"]!.GetValue<string>().ShouldBe("Deleted buyer");
        order["deliveryAddress"]!["country"]!.GetValue<string>().ShouldBe("GH");
        await using var services = app.Services.CreateAsyncScope();
        (
            await services
                .ServiceProvider.GetRequiredService<IAuditVerifier>()
                .VerifyAsync(TestContext.Current.CancellationToken)
        ).Findings.ShouldBeEmpty("a destroyed key breaks no link");
        (await bystander.Api.GetAsync("/api/v1/buyer/profile")).Must()["email"]!
            .GetValue<string>()
            .ShouldBe(bystander.Email);
        using var again = await Zebedee.SignUpAsync(app);
        again.BuyerId.ShouldNotBe(zebedee.BuyerId);
    }

    [Fact]
    public async Task Leaves_whoever_works_for_a_store_his_account_there()
    {
        await using var app = await GlowCartApp.StartAsync(AtOnce);
        using var zebedee = await Zebedee.SignUpAsync(app);
        await zebedee.SaveAddressAsync();
        using var owner = await app.AsVendorAsync();
        (
            await owner.Api.PostAsync(
                "/api/v1/users",
                new
                {
                    email = Zebedee.Email,
                    name = "Esi's nephew",
                    role = "staff",
                }
            )
        ).Must(HttpStatusCode.Created);

        (await zebedee.LeaveAsync()).Must(HttpStatusCode.Accepted);
        await Zebedee.ErasedAsync(app);

        (await Zebedee.SignInAsync(app, "buyer")).Code.ShouldBe("identity.no_such_account");
        (await Zebedee.SignInAsync(app, "vendor")).Must()["user"]!["vendorId"]!
            .GetValue<Guid>()
            .ShouldBe(owner.VendorId);
        var tables = (await Zebedee.FindAsync(app)).Select(f => f.Split(" in ")[1].Split(':')[0]).Distinct().ToList();
        tables.ShouldBeSubsetOf(["identity.users", "platform.outgoing_mails", "identity.verification_codes"]);
    }

    [Fact]
    public async Task Goes_on_where_a_run_was_cut_short()
    {
        await using var app = await GlowCartApp.StartAsync(AtOnce);
        using var zebedee = await Zebedee.SignUpAsync(app);
        await zebedee.SaveAddressAsync();
        await SettledAsync(app);
        await ExecuteAsync(
            app,
            """
            create function identity.not_now() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$;
            create trigger not_now before delete on identity.users for each row execute function identity.not_now()
            """
        );
        (await zebedee.LeaveAsync()).Must(HttpStatusCode.Accepted);
        await Eventually.TrueAsync(
            async () =>
                await app.Database.ScalarAsync<long>("select count(*) from buyers.buyers where user_id is null") == 1,
            "the first part is done"
        );
        (await app.Database.ScalarAsync<long>("select count(*) from identity.users")).ShouldBe(1);
        await ExecuteAsync(app, "drop trigger not_now on identity.users");

        await Zebedee.ErasedAsync(app);

        (await Zebedee.FindAsync(app)).ShouldBeEmpty();
    }

    /// <summary>By the list of erasures alone, as after a restore of a backup that is older than they.</summary>
    [Fact]
    public async Task Comes_again_over_somebody_whom_a_backup_brought_back()
    {
        await using var app = await GlowCartApp.StartAsync(AtOnce);
        using var zebedee = await Zebedee.SignUpAsync(app);
        await zebedee.SaveAddressAsync();
        await SettledAsync(app);
        await ExecuteAsync(
            app,
            $"""
            insert into buyers.account_erasures (id, user_id, buyer_id, requested_at, version)
            values (gen_random_uuid(), '{zebedee.UserId}', '{zebedee.BuyerId}', now() - interval '1 hour', 1)
            """
        );

        // A run that meets something on its way leaves the rest to the next.
        await Eventually.TrueAsync(
            async () =>
            {
                await app.RunAsync("finish-erasures");
                return await app.Database.ScalarAsync<long>(
                        "select count(*) from buyers.account_erasures where erased_at is null"
                    ) == 0;
            },
            "the erasure ends"
        );
        await Zebedee.ErasedAsync(app);
        (await Zebedee.FindAsync(app)).ShouldBeEmpty();
        await Eventually.TrueAsync(
            async () => (await zebedee.Api.GetAsync("/api/v1/buyer/profile")).Status is HttpStatusCode.Unauthorized,
            "his sessions are gone"
        );
    }

    [Fact]
    public async Task Is_nothing_for_those_who_are_no_buyers()
    {
        await using var app = await GlowCartApp.StartAsync(AtOnce);
        using var vendor = await app.AsVendorAsync();
        (await vendor.Api.DeleteAsync("/api/v1/buyer/account", new { password = Person.Password })).Status.ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await app.AsStranger().DeleteAsync("/api/v1/buyer/account", new { })).Status.ShouldBe(
            HttpStatusCode.Unauthorized
        );
    }

    private static async Task DeliverAsync(Person vendor, Guid order)
    {
        (await vendor.Api.PutAsync($"/api/v1/orders/{order}/accept")).Must();
        (await vendor.Api.PutAsync($"/api/v1/orders/{order}/ready")).Must();
        (await vendor.Api.PutAsync($"/api/v1/orders/{order}/status", new { status = "in_transit" })).Must();
        (await vendor.Api.PutAsync($"/api/v1/orders/{order}/status", new { status = "delivered" })).Must();
    }

    /// <summary>Nothing is on its way any more, so that what comes is the erasure's doing.</summary>
    private static Task<bool> SettledAsync(GlowCartApp app) =>
        Eventually.TrueAsync(
            async () =>
                await app.Database.ScalarAsync<long>(
                    "select (select count(*) from platform.outbox_messages) + (select count(*) from platform.queue_messages) + (select count(*) from platform.outgoing_mails where sent_at is null)"
                ) == 0,
            "everything has arrived"
        );

    private static async Task ExecuteAsync(GlowCartApp app, string sql)
    {
        await using var command = app.Database.Truth.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
