using System.ComponentModel.DataAnnotations;
using GlowCart.Buyers.Buyers;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Buyers.Accounts;

/// <summary>What is held of a buyer, and the end of his account.</summary>
[Audience(Audience.Buyer), Permission(BuyerPermissions.ManageProfile)]
public interface IBuyerAccountService
{
    /// <summary>All that is held of the buyer, as one JSON file with a section for each part of the marketplace.</summary>
    [Get("/api/v1/buyer/account/export"), FileType("application/json")]
    Task<HttpContent> ExportAsync(CancellationToken ct = default);

    /// <summary>
    /// Ends all the buyer's sessions at once, and then forgets him: name, e-mail, phone and addresses are gone within minutes,
    /// orders and receipts stay without them. A mail confirms it. Whoever works for a store as well keeps that account. There is
    /// no way back.
    /// </summary>
    /// <error code="identity.wrong_password"/> <error code="identity.otp_required"/> <error code="identity.otp_invalid"/>
    /// <error code="identity.sign_in_again"/> <error code="identity.locked_out"/>
    /// <error code="ordering.erasure.open_orders"/> <error code="payments.erasure.refund_pending"/>
    /// <error code="payments.erasure.charge_pending"/>
    [Delete("/api/v1/buyer/account"), NoUnitOfWork, SuccessStatus(202), RateLimit("login")]
    Task<AccountErasureDto> DeleteAsync([Body] DeleteAccountRequest request, CancellationToken ct = default);
}

/// <param name="Password">Needed where the person has one.</param>
/// <param name="Otp">Needed where a second factor is set: the app's code, or a recovery code.</param>
public sealed record DeleteAccountRequest(
    [property: StringLength(128, MinimumLength = 1)] string? Password = null,
    [property: StringLength(32, MinimumLength = 1)] string? Otp = null
);

public sealed record AccountErasureDto(Guid ErasureId, string Message);
