using GlowCart.Identity.Auth;
using GlowCart.Identity.People;
using Microsoft.AspNetCore.Identity;

namespace GlowCart.Identity.Tests.Auth;

public sealed class CheckingAPassword
{
    private readonly CountingHasher _hasher = new();

    [Fact]
    public void Knows_the_right_one_from_others()
    {
        var user = UserWith("Correct-horse-7");
        var check = new PasswordCheck(_hasher);
        check.Check(user, "Correct-horse-7").ShouldBe(PasswordVerificationResult.Success);
        check.Check(user, "correct-horse-7").ShouldBe(PasswordVerificationResult.Failed);
    }

    [Fact]
    public void Of_nobody_or_of_somebody_without_one_costs_the_same_work_and_is_never_right()
    {
        var check = new PasswordCheck(_hasher);
        check.Check(null, "anything").ShouldBe(PasswordVerificationResult.Failed);
        check.Check(UserWith(null), "anything").ShouldBe(PasswordVerificationResult.Failed);
        check.Check(UserWith("Correct-horse-7"), "anything").ShouldBe(PasswordVerificationResult.Failed);
        _hasher.Verified.ShouldBe(3);
    }

    private User UserWith(string? password)
    {
        var user = new User("ama@people.test", "Ama", null, false, DateTimeOffset.UnixEpoch);
        if (password is not null)
            user.TakePassword(_hasher.HashPassword(user, password));
        return user;
    }

    private sealed class CountingHasher : PasswordHasher<User>
    {
        public int Verified { get; private set; }

        public override PasswordVerificationResult VerifyHashedPassword(
            User user,
            string hashedPassword,
            string providedPassword
        )
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
