using GlowCart.Identity.Pages;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GlowCart.Identity.Tokens;

/// <summary>
/// What can't be told to an app, since its address is wrong or there is none, is told to the person in front of the browser:
/// by a page, not by a line of plain text.
/// </summary>
internal sealed class ShowOutcome
    : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>,
        IOpenIddictServerHandler<ApplyEndSessionResponseContext>
{
    public static OpenIddictServerHandlerDescriptor ForAuthorization { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ApplyAuthorizationResponseContext>()
            .UseSingletonHandler<ShowOutcome>()
            .SetOrder(OpenIddictServerHandlers.Authentication.AttachRedirectUri.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public static OpenIddictServerHandlerDescriptor ForEndSession { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ApplyEndSessionResponseContext>()
            .UseSingletonHandler<ShowOutcome>()
            .SetOrder(OpenIddictServerHandlers.Session.AttachPostLogoutRedirectUri.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        // It is known only where the request's was found to be the app's.
        if (context.Response.Error is null || context.RedirectUri is not null)
            return;
        await ShowAsync(context, context.Response);
        context.HandleRequest();
    }

    public async ValueTask HandleAsync(ApplyEndSessionResponseContext context)
    {
        if (context.Response.Error is not null)
        {
            await ShowAsync(context, context.Response);
            context.HandleRequest();
        }
        else if (context.PostLogoutRedirectUri is null)
        {
            context.Transaction.GetHttpRequest()!.HttpContext.Response.Redirect(AccountPaths.Of("logged-out"));
            context.HandleRequest();
        }
    }

    private static Task ShowAsync(BaseContext context, OpenIddictResponse response)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        PageSafety.Guard(http);
        return new Page(
            "Error",
            new ErrorView(
                "This link doesn't work",
                "The app that sent you here asked for something that it may not have. You can't mend that: go back to the app, or tell its makers.",
                $"{response.Error}: {response.ErrorDescription}"
            ),
            StatusCodes.Status400BadRequest
        ).ExecuteAsync(http);
    }
}
