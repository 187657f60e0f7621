using GlowCart.Kernel.Errors;
using GlowCart.Vendors.Events;
using GlowCart.Vendors.Verification;

namespace GlowCart.Vendors.Tests.Verification;

public sealed class DecidingOnAVerification
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Olivia = Guid.CreateVersion7();
    private static readonly Guid Kwame = Guid.CreateVersion7();

    [Fact]
    public void Needs_a_proof_of_the_business_and_of_who_runs_it()
    {
        var verification = New();
        Code(() => verification.Submit(Noon)).ShouldBe("vendors.verification.incomplete");
        verification.Add(DocumentKind.BusinessRegistration, "application/pdf", 1, Noon);
        Code(() => verification.Submit(Noon)).ShouldBe("vendors.verification.incomplete");
        verification.Add(DocumentKind.Identity, "image/png", 1, Noon);
        verification.Submit(Noon);
        verification.Submit(Noon.AddHours(1));
        verification.SubmittedAt.ShouldBe(Noon);
        verification.Events.ShouldHaveSingleItem().ShouldBeOfType<VerificationSubmitted>();
    }

    [Fact]
    public void Is_told_once_however_often_the_same_operator_says_it()
    {
        var verification = Submitted();
        verification.Approve(Olivia, Noon);
        verification.Approve(Olivia, Noon.AddHours(1));
        verification.DecidedAt.ShouldBe(Noon);
        verification.Events.OfType<VendorVerified>().ShouldHaveSingleItem();
    }

    [Fact]
    public void Is_done_by_one_operator_alone()
    {
        var verification = Submitted();
        verification.Reject("Blurred", Olivia, Noon);
        Code(() => verification.Approve(Kwame, Noon)).ShouldBe("vendors.verification.invalid_transition");
        Code(() => verification.Reject("Blurred", Kwame, Noon)).ShouldBe("vendors.verification.invalid_transition");
        Code(() => verification.Reject("Torn", Olivia, Noon)).ShouldBe("vendors.verification.invalid_transition");
        verification.DecidedBy.ShouldBe(Olivia);
    }

    [Theory]
    [InlineData("submit", VerificationStatus.Draft, VerificationStatus.Submitted)]
    [InlineData("submit", VerificationStatus.MoreNeeded, VerificationStatus.Submitted)]
    [InlineData("submit", VerificationStatus.Rejected, VerificationStatus.Submitted)]
    [InlineData("submit", VerificationStatus.Approved, null)]
    [InlineData("withdraw", VerificationStatus.Submitted, VerificationStatus.Draft)]
    [InlineData("withdraw", VerificationStatus.MoreNeeded, null)]
    [InlineData("withdraw", VerificationStatus.Rejected, null)]
    [InlineData("withdraw", VerificationStatus.Approved, null)]
    [InlineData("approve", VerificationStatus.Draft, null)]
    [InlineData("approve", VerificationStatus.Submitted, VerificationStatus.Approved)]
    [InlineData("approve", VerificationStatus.MoreNeeded, null)]
    [InlineData("approve", VerificationStatus.Rejected, null)]
    [InlineData("reject", VerificationStatus.Draft, null)]
    [InlineData("reject", VerificationStatus.Submitted, VerificationStatus.Rejected)]
    [InlineData("reject", VerificationStatus.MoreNeeded, null)]
    [InlineData("reject", VerificationStatus.Approved, null)]
    [InlineData("ask", VerificationStatus.Draft, null)]
    [InlineData("ask", VerificationStatus.Submitted, VerificationStatus.MoreNeeded)]
    [InlineData("ask", VerificationStatus.Rejected, null)]
    [InlineData("ask", VerificationStatus.Approved, null)]
    [InlineData("add", VerificationStatus.Draft, VerificationStatus.Draft)]
    [InlineData("add", VerificationStatus.MoreNeeded, VerificationStatus.MoreNeeded)]
    [InlineData("add", VerificationStatus.Rejected, VerificationStatus.Rejected)]
    [InlineData("add", VerificationStatus.Submitted, null)]
    [InlineData("add", VerificationStatus.Approved, null)]
    public void Goes_these_ways_and_no_other(string verb, VerificationStatus from, VerificationStatus? to)
    {
        var verification = In(from);
        if (to is null)
            Code(() => Do(verification, verb)).ShouldBe("vendors.verification.invalid_transition");
        else
            Do(verification, verb);
        verification.Status.ShouldBe(to ?? from);
    }

    [Fact]
    public void Keeps_so_many_documents_and_no_more()
    {
        var verification = New();
        for (var i = 0; i < VendorVerification.MostDocuments; i++)
            verification.Add(DocumentKind.Tax, "application/pdf", 1, Noon);
        Code(() => verification.Add(DocumentKind.Tax, "application/pdf", 1, Noon))
            .ShouldBe("vendors.verification.too_many_documents");
    }

    private static VendorVerification New() => new(Guid.CreateVersion7(), Noon);

    private static VendorVerification Submitted()
    {
        var verification = New();
        verification.Add(DocumentKind.BusinessRegistration, "application/pdf", 1, Noon);
        verification.Add(DocumentKind.Identity, "image/png", 1, Noon);
        verification.Submit(Noon);
        return verification;
    }

    private static VendorVerification In(VerificationStatus status)
    {
        var verification = Submitted();
        switch (status)
        {
            case VerificationStatus.Draft:
                verification.Withdraw(Noon);
                break;
            case VerificationStatus.Approved:
                verification.Approve(Olivia, Noon);
                break;
            case VerificationStatus.Rejected:
                verification.Reject("Blurred", Olivia, Noon);
                break;
            case VerificationStatus.MoreNeeded:
                verification.AskForMore("The tax number", Olivia, Noon);
                break;
        }
        return verification;
    }

    private static void Do(VendorVerification verification, string verb)
    {
        switch (verb)
        {
            case "submit":
                verification.Submit(Noon);
                break;
            case "withdraw":
                verification.Withdraw(Noon);
                break;
            case "approve":
                verification.Approve(Kwame, Noon);
                break;
            case "reject":
                verification.Reject("Expired", Kwame, Noon);
                break;
            case "ask":
                verification.AskForMore("The back side", Kwame, Noon);
                break;
            default:
                verification.Add(DocumentKind.Tax, "application/pdf", 1, Noon);
                break;
        }
    }

    private static string Code(Action act) => Should.Throw<GlowCartException>(act).Error.Code;
}
