using System.Globalization;
using System.Text;
using GlowCart.Simulators.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static GlowCart.Simulators.Pages.SimulatorPage;

namespace GlowCart.Simulators.Chipper;

/// <summary>The screen on which the payer of a charge agrees or refuses: where <c>appRedirectUrl</c> leads.</summary>
internal static class ApprovalPage
{
    private const string Route = "/approve/{id}";

    public static void Map(IEndpointRouteBuilder app, ChipperSimulator chipper)
    {
        app.MapGet(Route, context => ShowAsync(context, chipper, note: null));
        app.MapPost(Route, context => DecideAsync(context, chipper));
    }

    private static async Task DecideAsync(HttpContext context, ChipperSimulator chipper)
    {
        var id = (string)context.GetRouteValue("id")!;
        var form = await context.Request.ReadFormAsync();
        try
        {
            var decided =
                form["decision"] == "approve" ? await chipper.ApproveAsync(id) : await chipper.DeclineAsync(id);
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = decided.MerchantReturnUrl ?? $"/approve/{id}";
        }
        catch (ChipperRefusal refusal)
        {
            context.Response.StatusCode = refusal.Status;
            await ShowAsync(context, chipper, refusal.Message);
        }
    }

    private static async Task ShowAsync(HttpContext context, ChipperSimulator chipper, string? note)
    {
        var id = (string)context.GetRouteValue("id")!;
        var (charge, order, payer) = chipper.Read(s =>
        {
            var charge = s.Authorizations.GetValueOrDefault(id);
            return (
                charge,
                charge?.OrderId is { } orderId ? s.Orders[orderId] : null,
                charge is null ? null : s.Users[charge.UserId]
            );
        });
        if (charge is null)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        var body = charge is null
            ? "<h1>No such request</h1><p>It may belong to an earlier run.</p>"
            : Request(chipper.Wire.Merchant.DisplayName, charge, order, payer!, note);
        await Page(body, charge?.IsPending is true).WriteAsync(context);
    }

    private static string Request(
        string merchant,
        SimulatedAuthorization charge,
        SimulatedOrder? order,
        SimulatedUser payer,
        string? note
    )
    {
        var html = new StringBuilder();
        html.Append(
            CultureInfo.InvariantCulture,
            $"<p class=\"who\">{Text(merchant)} asks {Text(payer.Handle)} for</p>"
        );
        html.Append(
            CultureInfo.InvariantCulture,
            $"<h1>{(order is null ? "consent to charge" : Text(Price(order)))}</h1>"
        );
        if (order?.Note is { Length: > 0 } about)
            html.Append(CultureInfo.InvariantCulture, $"<p>{Text(about)}</p>");
        var status = charge.Status.ToLowerInvariant();
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"status {status}\">{status}</p>");
        if (note is not null)
            html.Append(CultureInfo.InvariantCulture, $"<p>{Text(note)}</p>");
        if (charge.IsPending)
            html.Append(
                """
                <form method="post">
                <button name="decision" value="approve">Approve</button>
                <button name="decision" value="decline" class="plain">Decline</button>
                </form>
                """
            );
        else if (charge.MerchantReturnUrl is { } back)
            html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{Text(back)}\">Back to {Text(merchant)}</a></p>");
        return html.ToString();
    }

    // Until somebody acts the page reads itself anew, since most payers of the simulator act by themselves.
    private static SimulatorPage Page(string body, bool pending) =>
        new("Payment request", body, "Simulated wallet: no money moves.")
        {
            Head = pending ? "<meta http-equiv=\"refresh\" content=\"3\">" : "",
            Style = """
                h1 { margin: 8px 0; font-size: 32px }
                .who, small { color: #6b6685 }
                .status { display: inline-block; padding: 2px 12px; border-radius: 12px; background: #eceaf6 }
                .approved { background: #d9f5e4 } .cancelled, .expired { background: #fbe1e1 }
                form { display: grid; gap: 12px; margin: 16px 0 }
                button { font: inherit; padding: 12px; border: 0; border-radius: 10px; background: #5a2fd1; color: #fff;
                         cursor: pointer }
                button.plain { background: #eceaf6; color: #221c3a }
                """,
        };

    private static string Price(SimulatedOrder order) =>
        string.Create(CultureInfo.InvariantCulture, $"{order.Amount:#,0.00} {order.Currency}");
}
