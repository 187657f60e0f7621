using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Messaging.DeadLettering;
using GlowCart.Platform.Tests.Stage;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Tests.Messaging;

public sealed class FailingHandlers(PlatformDatabase server)
{
    private const string Handler = "Platform.Tests.Stage.SignForParcel";
    private static readonly Guid Poisoned = Guid.CreateVersion7();
    private static readonly Guid Healthy = Guid.CreateVersion7();

    [Fact]
    public async Task Undo_their_effect_and_their_inbox_row_and_are_tried_again()
    {
        await using var app = await PlatformApp.StartAsync(server);
        app.Weather.Failing[Poisoned] = "not today";

        await app.SendParcelAsync(Poisoned);
        await app.UntilCountIsAsync(1, "platform.queue_messages", "attempts >= 2 and last_error is not null");
        (await app.CountAsync("test.receipts", "by = 'SignForParcel'")).ShouldBe(0);
        (await app.CountAsync("platform.inbox_messages", $"handler = '{Handler}'")).ShouldBe(0);
        app.Weather.Failing.Clear();

        await app.UntilCountIsAsync(1, "test.receipts", "by = 'SignForParcel'");
        await app.UntilCountIsAsync(0, "platform.queue_messages");
    }

    [Fact]
    public async Task Delay_nobody_else_while_one_vendors_messages_fail()
    {
        await using var app = await PlatformApp.StartAsync(server);
        app.Weather.Failing[Poisoned] = "never";
        for (var i = 0; i < 20; i++)
            await app.SendParcelAsync(Poisoned);

        for (var i = 0; i < 20; i++)
            await app.SendParcelAsync(Healthy);

        await app.UntilCountIsAsync(20, "test.receipts", $"tenant_id = '{Healthy}' and by = 'SignForParcel'");
    }

    [Fact]
    public async Task Leave_room_for_other_handlers_when_one_stands_still()
    {
        await using var app = await PlatformApp.StartAsync(server);
        app.Weather.Standstill = new TaskCompletionSource();
        for (var i = 0; i < 40; i++)
            await app.SendParcelAsync(Healthy);

        await app.UntilCountIsAsync(40, "test.receipts", "by = 'SignForParcel'");
        (await app.CountAsync("test.receipts", "by = 'WeighParcel'")).ShouldBe(0);
        app.Weather.Standstill.SetResult();

        await app.UntilCountIsAsync(40, "test.receipts", "by = 'WeighParcel'");
        await app.UntilCountIsAsync(0, "platform.queue_messages");
    }

    [Fact]
    public async Task End_as_a_dead_letter_that_keeps_the_events_secrets_and_can_be_sent_again()
    {
        await using var app = await PlatformApp.StartAsync(server, settings: Quickly);
        app.Weather.Failing[Poisoned] = "the label 's3cr3t-token' can't be read";
        await app.SendParcelAsync(Poisoned, "s3cr3t-token");
        await app.UntilCountIsAsync(1, "platform.dead_letters");

        var letter = (await ListAsync(app)).ShouldHaveSingleItem();
        letter.Handler.ShouldBe(Handler);
        letter.TenantId.ShouldBe(Poisoned);
        letter.Attempts.ShouldBe(3);
        letter.Error.ShouldBe("InvalidOperationException: the label '***' can't be read");
        (await app.CountAsync("platform.queue_messages")).ShouldBe(0);

        app.Weather.Failing.Clear();
        await app.RunAsync(Scope.Operator, s => s.GetRequiredService<DeadLetters>().ReplayAsync(letter.Id, default));

        await app.UntilCountIsAsync(1, "test.receipts", "by = 'SignForParcel'");
        (await app.CountAsync("platform.dead_letters")).ShouldBe(0);
    }

    [Fact]
    public async Task Can_be_sent_again_all_together_once_they_are_mended()
    {
        await using var app = await PlatformApp.StartAsync(server, settings: Quickly);
        app.Weather.Failing[Poisoned] = "never";
        for (var i = 0; i < 5; i++)
            await app.SendParcelAsync(Poisoned);
        await app.UntilCountIsAsync(5, "platform.dead_letters");
        app.Weather.Failing.Clear();

        await app.RunAsync(
            Scope.Operator,
            async s => (await s.GetRequiredService<DeadLetters>().ReplayAllAsync(Handler, default)).ShouldBe(5)
        );

        await app.UntilCountIsAsync(5, "test.receipts", "by = 'SignForParcel'");
        (await app.CountAsync("platform.dead_letters")).ShouldBe(0);
    }

    [Fact]
    public async Task Leave_dead_letters_that_can_be_thrown_away_and_paged_through()
    {
        await using var app = await PlatformApp.StartAsync(server, settings: Quickly);
        app.Weather.Failing[Poisoned] = "never";
        for (var i = 0; i < 3; i++)
            await app.SendParcelAsync(Poisoned);
        await app.UntilCountIsAsync(3, "platform.dead_letters");

        await app.RunAsync(
            Scope.Operator,
            async s =>
            {
                var letters = s.GetRequiredService<DeadLetters>();
                var first = await letters.ListAsync(Handler, null, 2, default);
                first.Items.Count.ShouldBe(2);
                var second = await letters.ListAsync(Handler, first.NextCursor, 2, default);
                second.Items.ShouldHaveSingleItem();
                second.NextCursor.ShouldBeNull();
                await letters.DiscardAsync(second.Items[0].Id, default);
            }
        );

        (await app.CountAsync("platform.dead_letters")).ShouldBe(2);
        await Should.ThrowAsync<GlowCartException>(() =>
            app.RunAsync(
                Scope.Operator,
                s => s.GetRequiredService<DeadLetters>().DiscardAsync(Guid.CreateVersion7(), default)
            )
        );
    }

    private static readonly Dictionary<string, string?> Quickly = new() { ["Messaging:MaxAttempts"] = "3" };

    private static async Task<IReadOnlyList<DeadLetterDto>> ListAsync(PlatformApp app)
    {
        IReadOnlyList<DeadLetterDto> found = [];
        await app.RunAsync(
            Scope.Operator,
            async s => found = (await s.GetRequiredService<DeadLetters>().ListAsync(null, null, 20, default)).Items
        );
        return found;
    }
}
