using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.Host.Tests.Team;
using GlowCart.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GlowCart.Host.Tests.Identity;

public sealed class HashingAPassword(RunningApp running)
{
    /// <summary>A second or more, so that there is time to look what happens meanwhile.</summary>
    private const int Slow = 6_000_000;
    private readonly GlowCartApp _app = running.App;

    [Theory]
    [InlineData("/api/v1/auth/login")]
    [InlineData("/connect/token")]
    public async Task Holds_no_connection_meanwhile(string path)
    {
        // A database of its own: what others do in the shared one may take its time.
        await using var app = await GlowCartApp.StartAsync();
        using var buyer = await app.AsBuyerAsync();
        await SetHashAsync(app, buyer, Slow);
        (await WatchAsync(app, SignInAsync(app, path, buyer.Email))).Must();
    }

    [Fact]
    public async Task That_is_new_holds_none_either()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var owner = await app.AsVendorAsync();
        var invited = (await owner.AddAsync("staff")).Must(HttpStatusCode.Created).Id("userId");
        var letter = (await app.LetterAsync(invited))!;
        app.Services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount = Slow;

        (await WatchAsync(app, app.AcceptAsync(letter.Token))).Must(HttpStatusCode.NoContent);
        var registered = await WatchAsync(
            app,
            app.AsStranger()
                .PostAsync(
                    "/api/v1/auth/register",
                    new
                    {
                        accountType = "buyer",
                        email = People.NewEmail("slow"),
                        password = Person.Password,
                        name = "Sena Slow",
                    }
                )
        );
        registered.Must(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Ends_in_a_refusal_if_the_password_was_changed_meanwhile()
    {
        using var buyer = await _app.AsBuyerAsync();
        await _app.AsStranger().PostAsync("/api/v1/auth/forgot-password", new { email = buyer.Email });
        var token = await _app.Mail.TokenAsync(buyer.Email, "Choose a new password");
        await SetHashAsync(_app, buyer, Slow);
        var old = SignInAsync(_app, "/api/v1/auth/login", buyer.Email);
        await Task.Delay(300, TestContext.Current.CancellationToken);

        (
            await _app.AsStranger()
                .PostAsync("/api/v1/auth/reset-password", new { token, password = "Another-horse-8" })
        ).Must(HttpStatusCode.NoContent);

        (await old).Code.ShouldBe("identity.invalid_credentials");
    }

    [Fact]
    public async Task Is_done_anew_where_it_was_done_more_weakly()
    {
        using var buyer = await _app.AsBuyerAsync();
        var weak = await SetHashAsync(_app, buyer, 1_000);
        (await SignInAsync(_app, "/api/v1/auth/login", buyer.Email)).Must();

        var renewed = await HashAsync(buyer);

        renewed.ShouldNotBe(weak);
        (await SignInAsync(_app, "/api/v1/auth/login", buyer.Email)).Must();
        (await HashAsync(buyer)).ShouldBe(renewed);
    }

    /// <summary>Nobody may be inside a transaction, and do nothing there, while it lasts.</summary>
    private static async Task<Answer> WatchAsync(GlowCartApp app, Task<Answer> hashing)
    {
        var samples = 0;
        while (!hashing.IsCompleted)
        {
            (
                await app.Database.ScalarAsync<long>(
                    "select count(*) from pg_stat_activity where datname = current_database() "
                        + "and state like 'idle in transaction%' and now() - xact_start > interval '500 ms'"
                )
            ).ShouldBe(0);
            samples++;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        samples.ShouldBeGreaterThan(0);
        return await hashing;
    }

    private Task<string> HashAsync(Person person) =>
        _app.Database.ScalarAsync<string>("select password_hash from identity.users where id = $1", person.UserId);

    private static async Task<string> SetHashAsync(GlowCartApp app, Person person, int iterations)
    {
        var hasher = new PasswordHasher<Person>(
            Options.Create(new PasswordHasherOptions { IterationCount = iterations })
        );
        return await app.Database.ScalarAsync<string>(
            "update identity.users set password_hash = $2 where id = $1 returning password_hash",
            person.UserId,
            hasher.HashPassword(person, Person.Password)
        );
    }

    private static Task<Answer> SignInAsync(GlowCartApp app, string path, string email) =>
        path == "/connect/token"
            ? app.AsStranger()
                .SendAsync(
                    new HttpRequestMessage(HttpMethod.Post, path)
                    {
                        Content = new FormUrlEncodedContent(
                            new Dictionary<string, string>
                            {
                                ["grant_type"] = "password",
                                ["client_id"] = "glowcart-app",
                                ["username"] = email,
                                ["password"] = Person.Password,
                            }
                        ),
                    }
                )
            : app.AsStranger().PostAsync(path, new { email, password = Person.Password });
}
