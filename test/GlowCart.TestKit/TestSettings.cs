using System.Net;
using System.Net.Sockets;
using GlowCart.Simulators;

namespace GlowCart.TestKit;

/// <summary>What the program is told in a test, whether it runs in the test's process or in one of its own.</summary>
internal static class TestSettings
{
    public static Dictionary<string, string?> For(
        TestDatabase database,
        SimulatorHost simulators,
        string folder,
        Uri address
    ) =>
        new(simulators.Settings)
        {
            ["ConnectionStrings:Default"] = database.AppConnection,
            ["ConnectionStrings:Migrations"] = database.OwnerConnection,
            ["DataProtection:MasterKey"] = Convert.ToBase64String(new byte[32]),
            ["Blobs:Disk:Path"] = Path.Combine(folder, "blobs"),
            ["Mail:Folder"] = Path.Combine(folder, "mail"),
            ["App:PublicUrl"] = address.ToString().TrimEnd('/'),
            ["Integrations:Chipper:CallbackBaseUrl"] = $"{address}api/v1/webhooks/chipper",
            ["Integrations:Chipper:CallbackToken"] = "the-tests-own-callback",
            ["RateLimits:Enabled"] = "false",
        };

    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
