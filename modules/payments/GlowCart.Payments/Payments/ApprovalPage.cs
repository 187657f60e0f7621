using System.Globalization;
using System.Text.Encodings.Web;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace GlowCart.Payments.Payments;

/// <summary>
/// `GET /pay/{paymentId}`: sends the buyer on to the provider once the charge exists there, and says what became of it
/// afterwards. Whoever has the address may see this much; it tells nothing about anybody.
/// </summary>
internal static class ApprovalPage
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Default;

    public static async Task<IResult> ShowAsync(Guid paymentId, HttpContext http, ISql sql, CancellationToken ct)
    {
        var found = await sql.QueryAsync(
            "select status, approval_url from payments.approval(@id)",
            [new NpgsqlParameter<Guid>("id", paymentId)],
            row =>
                (Status: Enum.Parse<PaymentStatus>(row.GetString(0)), Url: row.IsDBNull(1) ? null : row.GetString(1)),
            ct
        );
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (found is not [var payment])
            return Page(StatusCodes.Status404NotFound, "No such payment", "Check the address, or look at your orders.");
        return payment switch
        {
            (PaymentStatus.Pending, { } url) => TypedResults.Redirect(url),
            (PaymentStatus.Pending, _) => Page(
                StatusCodes.Status200OK,
                "One moment",
                "Your payment is being prepared.",
                refreshes: true
            ),
            (PaymentStatus.Paid, _) => Page(
                StatusCodes.Status200OK,
                "Paid",
                "Thank you. Your order is on its way to the store."
            ),
            (PaymentStatus.Refunded, _) => Page(StatusCodes.Status200OK, "Refunded", "Your money is back with you."),
            _ => Page(
                StatusCodes.Status200OK,
                "Not paid",
                "The payment was not approved. Look at your orders: it may be tried again."
            ),
        };
    }

    private static ContentHttpResult Page(int status, string title, string text, bool refreshes = false) =>
        TypedResults.Text(
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                {{(refreshes ? "<meta http-equiv=\"refresh\" content=\"1\">" : "")}}
                <title>{{Html.Encode(title)}} · GlowCart</title>
                <style>
                body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 18px/1.5 system-ui, sans-serif }
                main { max-width: 24em; padding: 2em; text-align: center }
                </style>
                </head>
                <body><main><h1>{{Html.Encode(title)}}</h1><p>{{Html.Encode(text)}}</p></main></body>
                </html>
                """
            ),
            "text/html; charset=utf-8",
            statusCode: status
        );
}
