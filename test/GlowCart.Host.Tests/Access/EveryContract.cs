using System.Net;
using System.Net.Http.Headers;
using System.Text;
using GlowCart.Host.Tests.Stage;
using GlowCart.Kernel.Contracts;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Access;

/// <summary>Generated from the route table: each endpoint is called by whoever has no business there, and with rubbish.</summary>
public sealed class EveryContract(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    private IReadOnlyList<Call> Calls => Call.All(_app);

    [Fact]
    public async Task That_needs_a_log_in_refuses_a_stranger_with_401()
    {
        var stranger = _app.AsStranger();
        var others = new List<string>();
        foreach (var call in Calls.Where(c => !c.Access.IsAnonymous))
        {
            var answer = await stranger.SendAsync(call.Request());
            if (answer.Status is not HttpStatusCode.Unauthorized)
                others.Add($"{call}: {(int)answer.Status}");
        }
        others.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refuses_a_token_that_was_tampered_with()
    {
        using var buyer = await _app.AsBuyerAsync();
        var parts = buyer.AccessToken.Split('.');
        using var forged = new Caller(_app.Address, $"{parts[0]}.{parts[1]}.{new string('A', parts[2].Length)}");
        foreach (var call in Calls.Where(c => !c.Access.IsAnonymous))
            (await forged.SendAsync(call.Request())).Status.ShouldBe(HttpStatusCode.Unauthorized, call.ToString());
    }

    [Fact]
    public async Task Refuses_the_token_of_another_audience_with_403()
    {
        using var buyer = await _app.AsBuyerAsync();
        using var vendor = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();
        var others = new List<string>();
        foreach (var call in Calls.Where(c => !c.Access.IsAnonymous))
        {
            foreach (
                var (person, side) in new[]
                {
                    (buyer, Audience.Buyer),
                    (vendor, Audience.Vendor),
                    (platform, Audience.Operator),
                }.Where(p => !call.Access.Audience.HasFlag(p.Item2))
            )
            {
                var answer = await person.Api.SendAsync(call.Request());
                if (answer.Status is not HttpStatusCode.Forbidden)
                    others.Add($"{side} at {call}: {(int)answer.Status} {answer.Code}");
            }
        }
        others.ShouldBeEmpty();
    }

    /// <summary>The ids of others are as good as none: 404, and never a hint that there is something.</summary>
    [Fact]
    public async Task Does_not_find_what_is_somebody_elses()
    {
        using var vendor = await _app.AsVendorAsync();
        using var buyer = await _app.AsBuyerAsync();
        var product = await vendor.ListProductAsync();
        var order = (await buyer.OrderAsync([(product, 1)])).Must(HttpStatusCode.Created);
        var ids = new Dictionary<string, Guid>
        {
            ["order"] = order["orders"]![0]!["orderId"]!.GetValue<Guid>(),
            ["group"] = order.Id("orderGroupId"),
            ["product"] = product,
            ["vendor"] = vendor.VendorId,
        };
        using var otherVendor = await _app.AsVendorAsync("Another store");
        using var otherBuyer = await _app.AsBuyerAsync();
        var others = new List<string>();
        foreach (var call in Calls.Where(c => c.HasId && !c.Access.IsAnonymous))
        {
            foreach (var (person, side) in new[] { (otherVendor, Audience.Vendor), (otherBuyer, Audience.Buyer) })
            {
                if (!call.Access.Audience.HasFlag(side))
                    continue;
                foreach (var (what, id) in ids)
                {
                    var answer = await person.Api.SendAsync(call.Request(id));
                    if (
                        answer.Status
                        is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.Forbidden)
                    )
                        others.Add($"{side} at {call} with a foreign {what}: {(int)answer.Status} {answer.Text}");
                }
            }
        }
        others.ShouldBeEmpty();
    }

    public static TheoryData<string> Rubbish() =>
        ["", "null", "[]", "{", "\"text\"", "17", "{\"unknown\":1}", "{\"quantity\":\"many\",\"items\":7}", "\0\u0001"];

    /// <summary>Bad input is the client's mistake, and is called so: never a 500, and always with a code.</summary>
    [Theory, MemberData(nameof(Rubbish))]
    public async Task Answers_a_malformed_body_with_4xx(string body)
    {
        using var buyer = await _app.AsBuyerAsync();
        using var vendor = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();
        var others = new List<string>();
        foreach (var call in Calls.Where(c => c.TakesBody))
        {
            var person =
                call.Access.Audience.HasFlag(Audience.Vendor) ? vendor
                : call.Access.Audience.HasFlag(Audience.Buyer) ? buyer
                : platform;
            var request = call.Request();
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
            var answer = await person.Api.SendAsync(request);
            var status = (int)answer.Status;
            // An object that says nothing may be a whole request where everything is optional.
            var mayPass = body.StartsWith("{\"", StringComparison.Ordinal) && status is 200 or 201 or 204;
            if (!mayPass && (status is < 400 or >= 500 || string.IsNullOrEmpty(answer.Code)))
                others.Add($"{call}: {status} {answer.Text}");
        }
        others.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=many")]
    [InlineData("cursor=%00")]
    [InlineData("cursor=not-one-of-ours")]
    [InlineData("cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task That_is_a_list_refuses_a_page_that_makes_no_sense(string query)
    {
        using var buyer = await _app.AsBuyerAsync();
        using var vendor = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();
        var others = new List<string>();
        foreach (var call in Calls.Where(c => c.IsPaged && !c.HasId))
        {
            var person =
                call.Access.Audience.HasFlag(Audience.Vendor) ? vendor
                : call.Access.Audience.HasFlag(Audience.Buyer) ? buyer
                : platform;
            var answer = await person.Api.GetAsync($"{call.Path()}?{query}");
            if (answer.Status is not HttpStatusCode.BadRequest)
                others.Add($"{call}: {(int)answer.Status}");
        }
        others.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_an_id_that_is_none_answers_4xx()
    {
        // By ABP's word a name that nobody has is an answer, not an error.
        const string lookup = "GET /api/abp/multi-tenancy/tenants/by-name/{name}";
        using var buyer = await _app.AsBuyerAsync();
        using var vendor = await _app.AsVendorAsync();
        foreach (var call in Calls.Where(c => c.HasId && c.ToString() != lookup))
        {
            var person = call.Access.Audience.HasFlag(Audience.Vendor) ? vendor : buyer;
            var request = call.Request();
            request.RequestUri = new Uri(call.Path("not-a-guid"), UriKind.Relative);
            ((int)(await person.Api.SendAsync(request)).Status).ShouldBeInRange(400, 499, call.ToString());
        }
    }
}
