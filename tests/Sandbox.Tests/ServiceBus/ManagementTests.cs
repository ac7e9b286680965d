namespace PendingPoints.Tests.ServiceBus;

using Amqp.Types;
using PendingPoints.Sandbox.ServiceBus;

public sealed class ManagementTests
{
    private static readonly Symbol State = "x-opt-message-state";
    private static readonly Symbol EnqueuedTime = "x-opt-enqueued-time";
    private static readonly Symbol SequenceNumber = "x-opt-sequence-number";

    [Fact]
    public async Task Peeking_shows_active_locked_and_scheduled_messages_and_leaves_them_where_they_are()
    {
        using var broker = new TestBroker();
        await broker.SendAsync("locked", "active");
        await broker.SendAsync(TestBroker.Scheduled("later", InAnHour(broker)));
        var receiver = await broker.ReceiverAsync(credit: 1);
        await receiver.NextAsync();

        var peeked = await (await ManagementClient.OfAsync(broker, TestBroker.Queue)).PeekAsync(from: 1, count: 10);

        Assert.Equal(["locked", "active", "later"], peeked.Select(message => message.Properties.MessageId));
        Assert.Equal([1L, 2L, 3L], peeked.Select(message => message.MessageAnnotations[SequenceNumber]));
        Assert.Equal([0, 0, 2], peeked.Select(message => message.MessageAnnotations[State]));
        Assert.All(peeked, message => Assert.Equal(broker.Time.GetUtcNow().UtcDateTime, message.MessageAnnotations[EnqueuedTime]));
        Assert.Equal((1, 1, 1), (broker.Depth.Active.Count, broker.Depth.Locked, broker.Depth.Scheduled.Count));
    }

    [Fact]
    public async Task Peeking_goes_on_from_a_sequence_number_and_ends()
    {
        using var broker = await TestBroker.WithAsync(TestBroker.Ids(5));
        var management = await ManagementClient.OfAsync(broker, TestBroker.Queue);

        Assert.Equal(["m-2", "m-3"], (await management.PeekAsync(from: 2, count: 2)).Select(message => message.Properties.MessageId));
        Assert.Equal(["m-4", "m-5"], (await management.PeekAsync(from: 4, count: 10)).Select(message => message.Properties.MessageId));
        Assert.Empty(await management.PeekAsync(from: 6, count: 10));
    }

    [Fact]
    public async Task Dead_letters_and_subscriptions_can_be_peeked_too()
    {
        using var broker = new TestBroker(new() { MaxDeliveryCount = 1 });
        await broker.SendAsync("m-1");
        var receiver = await broker.ReceiverAsync(credit: 1);
        await receiver.FailNextAsync();
        await receiver.CloseAsync();
        await broker.SendToAsync(BrokerNames.Notifications, TestBroker.Message("n-1"));

        var dead = await (await ManagementClient.OfAsync(broker, "order-events/$DeadLetterQueue")).PeekAsync(from: 1, count: 10);
        var notified = await (await ManagementClient.OfAsync(broker, BrokerNames.ShopSubscription)).PeekAsync(from: 1, count: 10);

        Assert.Equal("MaxDeliveryCountExceeded", Assert.Single(dead).ApplicationProperties["DeadLetterReason"]);
        Assert.Equal("n-1", Assert.Single(notified).Properties.MessageId);
    }

    [Fact]
    public async Task A_renewed_lock_lasts_as_long_again()
    {
        using var broker = await TestBroker.WithAsync("m-1");
        var receiver = await broker.ReceiverAsync(credit: 1);
        var message = await receiver.NextAsync();
        var management = await ManagementClient.OfAsync(broker, TestBroker.Queue);

        broker.Time.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal((200, broker.Time.GetUtcNow().AddMinutes(1).UtcDateTime), await management.RenewAsync(message.DeliveryTag));
        broker.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1, broker.Depth.Locked);
        broker.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((0, 1), (broker.Depth.Locked, broker.Depth.Active.Count));

        var (status, condition, _) = await management.AskAsync(
            "com.microsoft:renew-lock", new Map { ["lock-tokens"] = new[] { new Guid(message.DeliveryTag) } });
        Assert.Equal((410, "com.microsoft:message-lock-lost"), (status, condition));
    }

    [Theory]
    [InlineData(TestBroker.Queue, TestBroker.Queue)]
    [InlineData(BrokerNames.Notifications, BrokerNames.ShopSubscription)]
    public async Task Scheduled_messages_can_be_cancelled_until_they_come_due(string entity, string depthOf)
    {
        using var broker = new TestBroker();
        var management = await ManagementClient.OfAsync(broker, entity);

        var (status, numbers) = await management.ScheduleAsync(
            [.. TestBroker.Ids(3).Select(id => TestBroker.Scheduled(id, InAnHour(broker)))]);
        Assert.Equal((200, 3), (status, numbers.Distinct().Count()));

        Assert.Equal(404, await management.CancelAsync(numbers[0], 999));
        Assert.Equal(200, await management.CancelAsync(numbers[0], numbers[2]));
        Assert.Equal(404, await management.CancelAsync(numbers[0]));
        Assert.Equal("m-2", Assert.Single(broker.Broker.Depth(depthOf).Scheduled).Id);

        broker.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(404, await management.CancelAsync(numbers[1]));
        Assert.Equal(["m-2"], broker.Broker.Depth(depthOf).Active.Select(message => message.Id));
    }

    [Fact]
    public async Task A_message_gets_a_new_sequence_number_when_it_comes_due()
    {
        using var broker = new TestBroker();
        var management = await ManagementClient.OfAsync(broker, TestBroker.Queue);
        var (_, numbers) = await management.ScheduleAsync(TestBroker.Scheduled("later", InAnHour(broker)));
        await broker.SendAsync("now");

        broker.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal([1L], numbers);
        Assert.Equal([("now", 2L), ("later", 3L)], broker.Depth.Active.Select(message => (message.Id!, message.SequenceNumber)));
    }

    [Fact]
    public async Task The_id_of_a_scheduled_message_is_remembered_even_when_it_is_cancelled()
    {
        using var broker = new TestBroker();
        var management = await ManagementClient.OfAsync(broker, TestBroker.Queue);
        var (_, first) = await management.ScheduleAsync(TestBroker.Scheduled("m-1", InAnHour(broker)));
        var (repeated, second) = await management.ScheduleAsync(TestBroker.Scheduled("m-1", InAnHour(broker)));
        Assert.Equal((200, 1, 1L), (repeated, broker.Depth.Scheduled.Count, broker.Broker.DuplicatesDropped));
        Assert.NotEqual(first, second);

        await management.CancelAsync(first);
        await broker.SendAsync("m-1");
        Assert.Empty(broker.Depth.Active);

        broker.Time.Advance(TimeSpan.FromMinutes(10));
        await broker.SendAsync("m-1");
        Assert.Single(broker.Depth.Active);
    }

    [Theory]
    [InlineData(TestBroker.Queue, "com.microsoft:get-session-state", 501, "amqp:not-implemented")]
    [InlineData(TestBroker.Queue, "com.microsoft:peek-message", 400, "com.microsoft:argument-error")]
    [InlineData(TestBroker.Queue, "com.microsoft:renew-lock", 400, "com.microsoft:argument-error")]
    [InlineData(TestBroker.Queue, "com.microsoft:update-disposition", 400, "com.microsoft:argument-error")]
    [InlineData(TestBroker.Queue, "com.microsoft:schedule-message", 400, "com.microsoft:argument-error")]
    [InlineData(TestBroker.Queue, "com.microsoft:cancel-scheduled-message", 400, "com.microsoft:argument-error")]
    [InlineData(BrokerNames.Notifications, "com.microsoft:peek-message", 501, "amqp:not-implemented")]
    [InlineData(BrokerNames.ShopSubscription, "com.microsoft:schedule-message", 501, "amqp:not-implemented")]
    public async Task What_is_not_offered_or_not_understood_is_refused(string entity, string operation, int status, string condition)
    {
        using var broker = new TestBroker();
        var management = await ManagementClient.OfAsync(broker, entity);
        Assert.Equal((status, condition, null), await management.AskAsync(operation, new Map { ["nonsense"] = "x" }));
    }

    [Fact]
    public async Task The_name_of_the_reply_link_will_do_when_its_target_has_no_address()
    {
        using var broker = await TestBroker.WithAsync("m-1");
        Assert.Single(await (await ManagementClient.OfAsync(broker, TestBroker.Queue, replyAddress: null)).PeekAsync(from: 1, count: 1));
    }

    [Fact]
    public async Task A_request_without_a_map_is_refused()
    {
        using var broker = new TestBroker();
        var management = await ManagementClient.OfAsync(broker, TestBroker.Queue);
        Assert.Equal(400, (await management.AskAsync("com.microsoft:peek-message", "x")).Status);
    }

    [Fact]
    public async Task A_full_queue_schedules_nothing()
    {
        using var broker = new TestBroker(new() { MaxMessages = 2 });
        var management = await ManagementClient.OfAsync(broker, TestBroker.Queue);

        var (status, numbers) = await management.ScheduleAsync(
            [.. TestBroker.Ids(3).Select(id => TestBroker.Scheduled(id, InAnHour(broker)))]);

        Assert.Equal((403, 0), (status, numbers.Length));
        Assert.Empty(broker.Depth.Scheduled);
    }

    private static DateTimeOffset InAnHour(TestBroker broker) => broker.Time.GetUtcNow().AddHours(1);
}
