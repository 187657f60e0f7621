using GlowCart.Identity.Accounts;
using GlowCart.Kernel.Errors;

namespace GlowCart.Host.Commands;

/// <summary>
/// `--add-operator ops@example.com`: makes a platform operator, since nobody can register as one. The password is read from
/// standard input, so that it stands in no list of processes and no shell history.
/// </summary>
internal static class AddOperator
{
    public const string Option = "add-operator";

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(WebApplication app, string email)
    {
        if (Console.In.Peek() < 0)
            return Fail("Give the password on standard input, as a line.");
        var password = (await Console.In.ReadLineAsync() ?? "").TrimEnd('\r');
        await using var services = app.Services.CreateAsyncScope();
        try
        {
            await services
                .ServiceProvider.GetRequiredService<IAccountSeeder>()
                .EnsureOperatorAsync(new SeedPerson(email, password, email.Split('@')[0]));
        }
        catch (Exception e) when (e is GlowCartException or InvalidInputException)
        {
            return Fail(e is InvalidInputException bad ? bad.Errors[0].Message : e.Message);
        }
        Console.WriteLine($"{email} is an operator.");
        return 0;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 1;
    }
}
