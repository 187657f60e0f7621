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

        var (code, output) = await HostCommand.RunAsync(
            app,
            ["--add-operator", email],
            password,
            TestContext.Current.CancellationToken
        );

        code.ShouldBe(exitCode, output);
        using var stranger = app.AsStranger();
        (await stranger.PostAsync("/api/v1/auth/login", new { email, password })).Status.ShouldBe(login);
    }
}
