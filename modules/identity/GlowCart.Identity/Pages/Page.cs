using GlowCart.Identity.Auth;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;

namespace GlowCart.Identity.Pages;

/// <summary>One of the views beside this file as an answer.</summary>
internal sealed record Page(string View, object Model, int Status = StatusCodes.Status200OK) : IResult
{
    public Task ExecuteAsync(HttpContext http) =>
        new ViewResult
        {
            ViewName = $"/Pages/{View}.cshtml",
            ContentType = "text/html; charset=utf-8",
            StatusCode = Status,
            ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary())
            {
                Model = Model,
            },
        }.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
}

/// <summary>What went wrong, in words for the person, on the page where it did.</summary>
internal sealed record Problem(string Message, int Status)
{
    /// <summary>Null for what is no answer to the person's input but a bug of ours.</summary>
    public static Problem? Of(Exception exception) =>
        exception switch
        {
            GlowCartException { Error.Kind: ErrorKind.TooManyRequests } known => new Problem(
                known.Message,
                StatusCodes.Status429TooManyRequests
            ),
            GlowCartException known when known.Error == SecondFactors.SecondFactorErrors.OtpRequired => new Problem(
                "Type the code first.",
                StatusCodes.Status400BadRequest
            ),
            GlowCartException known when known.Error == TenantErrors.NotFound => new Problem(
                known.Message,
                StatusCodes.Status404NotFound
            ),
            GlowCartException known => new Problem(known.Message, StatusCodes.Status400BadRequest),
            InvalidInputException invalid => new Problem(
                string.Join(" ", invalid.Errors.Select(e => e.Message).Distinct()),
                StatusCodes.Status400BadRequest
            ),
            _ => null,
        };
}

internal static class PageErrors
{
    public static readonly ErrorDefinition FormExpired = new(
        "identity.page.form_expired",
        ErrorKind.Invalid,
        "This page was open for too long, or isn't one of ours. Go back, load it again and send it once more."
    );
    public static readonly ErrorDefinition StartOver = new(
        "identity.page.start_over",
        ErrorKind.Invalid,
        "You were away for too long: log in again."
    );
}
