using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using GlowCart.Kernel.Errors;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Identity.Pages;

/// <summary>A form that one of our pages sent: whoever names it as a parameter gets none that another site made.</summary>
internal sealed class AccountForm(IFormCollection fields)
{
    public const string TokenField = "__RequestVerificationToken";

    /// <summary>Empty where it is missing: the input's own rules find that.</summary>
    public string this[string field] => fields[field].ToString();

    /// <summary>The rules that the API has for the same input.</summary>
    /// <exception cref="InvalidInputException">It breaks one.</exception>
    public static T Valid<T>(T input)
        where T : notnull
    {
        var broken = new List<ValidationResult>();
        if (Validator.TryValidateObject(input, new ValidationContext(input), broken, validateAllProperties: true))
            return input;
        throw new InvalidInputException([
            .. broken.Select(b => new FieldError(
                JsonNamingPolicy.CamelCase.ConvertName(b.MemberNames.FirstOrDefault() ?? ""),
                b.ErrorMessage ?? ""
            )),
        ]);
    }

    public static async ValueTask<AccountForm?> BindAsync(HttpContext http)
    {
        try
        {
            await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
            return new AccountForm(await http.Request.ReadFormAsync(http.RequestAborted));
        }
        catch (Exception e)
            when (e is AntiforgeryValidationException or InvalidDataException or InvalidOperationException)
        {
            throw PageErrors.FormExpired.With();
        }
    }
}
