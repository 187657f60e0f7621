using GlowCart.Identity.Roles;
using GlowCart.Kernel.Contracts;

namespace GlowCart.Identity.Tests.Roles;

/// <summary>Word for word the planning document's table (§6 there).</summary>
public sealed class TheRolesOfAStore
{
    [Theory]
    [InlineData("admin", "manage_products manage_orders manage_inventory view_analytics manage_users")]
    [InlineData("manager", "manage_products manage_orders manage_inventory view_analytics")]
    [InlineData("staff", "manage_orders view_products")]
    public void May_what_the_seed_says(string role, string permissions) =>
        BuiltInRoles
            .All()
            .Single(r => r.Side is Audience.Vendor && r.Name == role)
            .Permissions.Select(p => p.Permission)
            .ShouldBe(permissions.Split(' '));

    [Fact]
    public void Are_four() =>
        BuiltInRoles
            .All()
            .Where(r => r.Side is Audience.Vendor)
            .Select(r => r.Name)
            .ShouldBe(["owner", "admin", "manager", "staff"]);
}
