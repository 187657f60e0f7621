using System.Diagnostics;
using System.Net;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Operations;

[Trait("Category", "Slow")]
public sealed class AddingAnOperator
{
    [Theory]
    [InlineData(Person.Password, 0, HttpStatusCode.OK)]
    [InlineData("short", 1, HttpStatusCode.Unauthorized)]
    public async Task Takes_the_password_from_standard_input(string password, int exitCode, HttpStatusCode login)
    {
        const string email = "first.operator@people.test";
        await using var app = await GlowCartApp.StartAsync();
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "GlowCart.Host.dll"), "--add-operator", email]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (key, value) in app.Settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(password);
        process.StandardInput.Close();
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.ShouldBe(exitCode, error);
        using var stranger = app.AsStranger();
        (await stranger.PostAsync("/api/v1/auth/login", new { email, password })).Status.ShouldBe(login);
    }
}
