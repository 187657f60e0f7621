using System.Net;
using System.Text.Json.Nodes;
using GlowCart.Identity.Team;
using GlowCart.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Host.Tests.Team;

/// <summary>A store's people, added and let in as they are in real life, save for the post.</summary>
internal static class Members
{
    public static async Task<Answer> AddAsync(this Person by, string role, string? email = null) =>
        await by.Api.PostAsync(
            "/api/v1/users",
            new
            {
                email = email ?? People.NewEmail("member"),
                name = "Esi Boateng",
                role,
            }
        );

    /// <summary>Adds somebody new, who accepts and signs in.</summary>
    public static async Task<Member> WithMemberAsync(this GlowCartApp app, Person owner, string role)
    {
        var added = (await owner.AddAsync(role)).Must(HttpStatusCode.Created);
        var letter = await app.LetterAsync(added.Id("userId"));
        (await app.AcceptAsync(letter!.Token)).Must(HttpStatusCode.NoContent);
        return await app.EnterAsync(letter.Email, owner.VendorId);
    }

    public static async Task<Member> EnterAsync(this GlowCartApp app, string email, Guid vendorId)
    {
        var answer = await app.AsStranger()
            .PostAsync(
                "/api/v1/auth/login",
                new
                {
                    email,
                    password = Person.Password,
                    vendorId,
                }
            );
        return new Member(app.Address, email, answer.Must().Body);
    }

    public static Task<Answer> AcceptAsync(this GlowCartApp app, string token, string password = Person.Password) =>
        app.AsStranger()
            .PostAsync(
                "/api/v1/auth/accept-invitation",
                new
                {
                    token,
                    password,
                    name = "Esi B.",
                }
            );

    /// <summary>What another letter to somebody's latest invitation says, after the first has been mailed.</summary>
    public static async Task<InvitationLetter?> LetterAsync(this GlowCartApp app, Guid userId)
    {
        var email = await app.Database.ScalarAsync<string>("select email from identity.users where id = $1", userId);
        await Eventually.TrueAsync(
            async () =>
                (await app.Mail.ReadAsync(email)).Any(m =>
                    m.Subject?.StartsWith("Join ", StringComparison.Ordinal) is true
                ),
            "the invitation is mailed"
        );
        var id = await app.Database.ScalarAsync<Guid>(
            "select id from identity.invitations where user_id = $1 order by id desc limit 1",
            userId
        );
        await using var services = app.Services.CreateAsyncScope();
        return await services.ServiceProvider.GetRequiredService<IInvitations>().IssueAsync(id);
    }
}

internal sealed class Member(Uri address, string email, JsonNode session) : IDisposable
{
    public string Email { get; } = email;
    public string RefreshToken { get; } = (string)session["refreshToken"]!;
    public Guid UserId { get; } = (Guid)session["user"]!["userId"]!;
    public IReadOnlyList<string> Permissions { get; } =
    [.. session["user"]!["permissions"]!.AsArray().Select(p => (string)p!)];
    public Caller Api { get; } = new(address, (string)session["accessToken"]!);

    public void Dispose() => Api.Dispose();
}
