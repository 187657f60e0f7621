using System.Net;
using System.Text.Json.Nodes;

namespace GlowCart.TestKit;

/// <summary>Somebody with an account, signed in.</summary>
public sealed class Person : IDisposable
{
    public const string Password = "Correct-horse-7";

    internal Person(Uri address, string email, JsonNode session)
    {
        Email = email;
        AccessToken = (string)session["accessToken"]!;
        RefreshToken = (string)session["refreshToken"]!;
        UserId = (Guid)session["user"]!["userId"]!;
        VendorId = (Guid?)session["user"]!["vendorId"] ?? Guid.Empty;
        Api = new Caller(address, AccessToken);
    }

    public string Email { get; }
    public string AccessToken { get; }
    public string RefreshToken { get; }
    public Guid UserId { get; }

    /// <summary>The store of a vendor's owner.</summary>
    public Guid VendorId { get; }

    public Caller Api { get; }

    public void Dispose() => Api.Dispose();
}

/// <summary>The steps that most tests begin with, taken over HTTP like anybody's.</summary>
public static class People
{
    private static int _count;

    /// <summary>Opens a store.</summary>
    public static Task<Person> OpenStoreAsync(
        this Caller caller,
        string storeName = "Akosua's Shea",
        string currency = "GHS"
    )
    {
        var email = NewEmail("vendor");
        return RegisterAsync(
            caller,
            email,
            new
            {
                accountType = "vendor",
                email,
                password = Person.Password,
                name = "Akosua Mensah",
                storeName,
                businessType = "retail",
                currency,
                country = "GH",
            }
        );
    }

    /// <summary>Signs a buyer up. How the simulated wallet behaves is told by the beginning of the address or phone.</summary>
    public static Task<Person> SignUpAsync(this Caller caller, string mailBegins = "buyer", string? phone = null)
    {
        var email = NewEmail(mailBegins);
        return RegisterAsync(
            caller,
            email,
            new
            {
                accountType = "buyer",
                email,
                password = Person.Password,
                name = "Kofi Owusu",
                phone,
            }
        );
    }

    public static string NewEmail(string begins) => $"{begins}{Interlocked.Increment(ref _count)}@people.test";

    private static async Task<Person> RegisterAsync(Caller caller, string email, object body)
    {
        var answer = await caller.PostAsync("/api/v1/auth/register", body);
        return new Person(caller.Http.BaseAddress!, email, answer.Must(HttpStatusCode.Created).Body);
    }

    /// <summary>Puts one product on the shelf, active and in stock.</summary>
    public static async Task<Guid> ListProductAsync(
        this Person vendor,
        string name = "Shea butter",
        decimal price = 25.50m,
        int quantity = 10
    )
    {
        var answer = await vendor.Api.PostAsync(
            "/api/v1/products",
            new
            {
                name,
                price,
                quantity,
                status = "active",
            }
        );
        return answer.Must(HttpStatusCode.Created).Id("productId");
    }

    public static readonly object Home = new
    {
        name = "Kofi Owusu",
        phone = "+233201112223",
        street = "12 Ring Road",
        city = "Accra",
        country = "GH",
    };

    /// <summary>Orders without a detour by the cart.</summary>
    public static Task<Answer> OrderAsync(
        this Person buyer,
        IEnumerable<(Guid ProductId, int Quantity)> lines,
        string? key = null,
        object? payer = null
    ) =>
        buyer.Api.PostAsync(
            "/api/v1/orders",
            new
            {
                items = lines.Select(l => new { productId = l.ProductId, quantity = l.Quantity }),
                deliveryAddress = Home,
                paymentMethod = "chipper",
                payer,
            },
            key
        );
}
