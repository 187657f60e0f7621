using System.Diagnostics;
using System.Globalization;

namespace GlowCart.Platform.Tests.Embedded;

public sealed class KillingItsParent
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Leaves_no_server_behind_and_loses_nothing_committed(bool deathSignal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is neither a death signal nor a shell");
        Assert.SkipWhen(deathSignal && !OperatingSystem.IsLinux(), "only Linux has the death signal");
        var ct = TestContext.Current.CancellationToken;
        using var folder = new DataFolder();
        int server;
        using (var parent = StartParent(folder.Path, deathSignal))
        {
            server = int.Parse((await parent.StandardOutput.ReadLineAsync(ct))!, CultureInfo.InvariantCulture);
            var owner = (await parent.StandardOutput.ReadLineAsync(ct))!;
            await Sql.AskAsync(owner, "create table kept as select 42 as answer");

            // SIGKILL, to this one process alone: nothing in it gets to clean up.
            parent.Kill();
            await parent.WaitForExitAsync(ct);
        }

        await EndOf(server).WaitAsync(TimeSpan.FromSeconds(60), ct);
        await using var next = await folder.StartAsync();
        (await Sql.AskAsync(next.OwnerConnectionString(), "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Lets_the_next_start_wait_for_the_dying_server()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is neither a death signal nor a shell");
        var ct = TestContext.Current.CancellationToken;
        using var folder = new DataFolder();
        using var parent = StartParent(folder.Path, deathSignal: OperatingSystem.IsLinux());
        await parent.StandardOutput.ReadLineAsync(ct);
        parent.Kill();
        await parent.WaitForExitAsync(ct);

        await using var next = await folder.StartAsync();

        (await Sql.AskAsync(next.OwnerConnectionString(), "select 1")).ShouldBe(1);
    }

    private static Process StartParent(string dataFolder, bool deathSignal)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "GlowCart.EmbeddedParent.dll");
        var start = new ProcessStartInfo("dotnet", [program, dataFolder, deathSignal.ToString()])
        {
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    private static async Task EndOf(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        catch (ArgumentException)
        {
            // It's gone already.
        }
    }
}
