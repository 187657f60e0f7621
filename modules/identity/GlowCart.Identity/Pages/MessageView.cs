using Microsoft.AspNetCore.Http;

namespace GlowCart.Identity.Pages;

/// <summary>Something is done, and there is one way on.</summary>
internal sealed record MessageView(string Title, string Text, string? LinkText = null, string? LinkUrl = null);

/// <param name="Details">For the makers of an app; in small print.</param>
internal sealed record ErrorView(string Title, string Text, string? Details);

internal static class ErrorPage
{
    public static IResult NotFound() =>
        new Page(
            "Error",
            new ErrorView("There is no such page", "The address is wrong, or what was here is gone.", Details: null),
            StatusCodes.Status404NotFound
        );
}
