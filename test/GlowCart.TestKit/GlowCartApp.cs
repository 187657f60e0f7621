using GlowCart.Client;
using GlowCart.Host;
using GlowCart.Identity.Accounts;
using GlowCart.Kernel.Jobs;
using GlowCart.Simulators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GlowCart.TestKit;

/// <summary>
/// The real program on a database of its own, with the simulators beside it: over HTTP, as its users meet it.
/// </summary>
public sealed partial class GlowCartApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly SemaphoreSlim _hiring = new(1, 1);

    private GlowCartApp(
        WebApplication app,
        TestDatabase database,
        SimulatorHost simulators,
        TestClock clock,
        string folder,
        Uri address
    )
    {
        (_app, Database, Simulators, Clock, _folder) = (app, database, simulators, clock, folder);
        (Address, Settings) = (address, TestSettings.For(database, simulators, folder, address));
    }

    public Uri Address { get; }
    public TestDatabase Database { get; }
    public SimulatorHost Simulators { get; }
    public TestClock Clock { get; }
    public Mailbox Mail => new(Path.Combine(_folder, "mail"));
    public IServiceProvider Services => _app.Services;

    /// <summary>What it was told, for another process on the same database.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; }

    public static async Task<GlowCartApp> StartAsync(params (string Key, string Value)[] settings)
    {
        var database = await TestDatabases.CreateAsync();
        var clock = new TestClock();
        var simulators = await SimulatorHost.StartAsync(
            new SimulatorOptions { Chipper = { ApprovalDelay = TimeSpan.FromMilliseconds(50) } },
            TimeProvider.System
        );
        var folder = Directory.CreateTempSubdirectory("glowcart-app-").FullName;
        var address = TestSettings.FreeAddress();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseUrls(address.ToString());
        builder.Configuration.AddInMemoryCollection(TestSettings.For(database, simulators, folder, address));
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.Logging.ClearProviders().AddProvider(new ErrorsToConsole());
        builder.Services.AddSingleton<TimeProvider>(clock);
        var app = GlowCartHost.Build(builder);
        await app.StartAsync();
        return new GlowCartApp(app, database, simulators, clock, folder, address);
    }

    /// <summary>Nobody in particular.</summary>
    public Caller AsStranger() => new(Address);

    /// <summary>The owner of a new store.</summary>
    public Task<Person> AsVendorAsync(string storeName = "Akosua's Shea", string currency = "GHS") =>
        AsStranger().OpenStoreAsync(storeName, currency);

    /// <summary>A new buyer.</summary>
    public Task<Person> AsBuyerAsync(string mailBegins = "buyer", string? phone = null) =>
        AsStranger().SignUpAsync(mailBegins, phone);

    /// <summary>An operator; there is one.</summary>
    public async Task<Person> AsOperatorAsync()
    {
        const string email = "operator@people.test";
        // Tests that run side by side all want her, and she is made once.
        await _hiring.WaitAsync();
        try
        {
            await using var services = _app.Services.CreateAsyncScope();
            await services
                .ServiceProvider.GetRequiredService<IAccountSeeder>()
                .EnsureOperatorAsync(new SeedPerson(email, Person.Password, "Olivia Operator"));
        }
        finally
        {
            _hiring.Release();
        }
        return await SignInAsync(email);
    }

    /// <summary>After a token has run out.</summary>
    public async Task<Person> SignInAsync(string email)
    {
        var answer = await AsStranger().PostAsync("/api/v1/auth/login", new { email, password = Person.Password });
        return new Person(Address, email, answer.Must().Body);
    }

    /// <summary>The typed client, with or without a person's token.</summary>
    public GlowCartClient Client(Person? person = null) =>
        new(new HttpClient { BaseAddress = Address }) { AccessToken = person?.AccessToken };

    /// <summary>Lets recurring work that is due by the clock run now, by name.</summary>
    public async Task RunAsync(string recurringJob)
    {
        await using var services = _app.Services.CreateAsyncScope();
        var job = services.ServiceProvider.GetServices<IRecurringJob>().Single(j => j.Name == recurringJob);
        await job.RunAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Simulators.DisposeAsync();
        await Database.DisposeAsync();
        _hiring.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>An error in the log of a test that passes is still worth a look.</summary>
    private sealed class ErrorsToConsole : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
                Console.Error.WriteLine($"{logLevel}: {formatter(state, exception)} {exception}");
        }

        public void Dispose() { }
    }
}
