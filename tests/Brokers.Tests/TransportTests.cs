namespace PendingPoints.Tests;

using PendingPoints.Messaging;

/// <summary>What every broker must do for the product, whoever wrote it.</summary>
public sealed class TransportTests(Brokers brokers)
{
    private readonly Guid _run = Guid.NewGuid();

    public static TheoryData<string> All => Brokers.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task Carries_every_part_of_a_message_unchanged(string name)
    {
        var broker = await brokers.StartAsync(name);
        await using var client = new Client(broker.Address);
        var queue = await broker.EmptyQueueAsync();
        var sent = new OutgoingMessage(Id("m"), "{\"text\":\"Ação 🎁\"}"u8.ToArray())
        {
            CorrelationId = "c-1",
            ContentType = "application/json; charset=utf-8",
            Subject = "order-placed",
            Properties = new Dictionary<string, object?>
            {
                ["text"] = "Ação 🎁",
                ["number"] = -7,
                ["large"] = 5_000_000_000L,
                ["yes"] = true,
                ["no"] = false,
                ["fraction"] = 1.5,
                ["when"] = new DateTimeOffset(2026, 11, 20, 10, 15, 0, 123, TimeSpan.FromHours(-3)),
            },
        };

        await client.SendAsync(queue, sent);
        await using var intake = client.Consume(queue);
        var received = await intake.NextAsync();

        Assert.Equal(sent.Body.ToArray(), received.Body.ToArray());
        Assert.Equal(
            (sent.MessageId, sent.CorrelationId, sent.ContentType, sent.Subject, 1),
            (received.MessageId, received.CorrelationId, received.ContentType, received.Subject, received.DeliveryCount));
        Assert.Equal(("Ação 🎁", -7, 5_000_000_000L), (received.Properties["text"], received.Properties["number"], received.Properties["large"]));
        Assert.Equal((true, false, 1.5), (received.Properties["yes"], received.Properties["no"], received.Properties["fraction"]));
        Assert.Equal(new DateTime(2026, 11, 20, 13, 15, 0, 123, DateTimeKind.Utc), received.Properties["when"]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Carries_a_message_of_200_kilobytes(string name)
    {
        var broker = await brokers.StartAsync(name);
        await using var client = new Client(broker.Address);
        var queue = await broker.EmptyQueueAsync();
        var body = new byte[200 * 1024];
        new Random(1).NextBytes(body);

        await client.SendAsync(queue, new OutgoingMessage(Id("large"), body));
        await using var intake = client.Consume(queue);

        Assert.Equal(body, (await intake.NextAsync()).Body.ToArray());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Leaves_nothing_of_a_message_whose_handler_returned(string name)
    {
        var broker = await brokers.StartAsync(name);
        var queue = await broker.EmptyQueueAsync();
        await using (var first = new Client(broker.Address))
        {
            await first.SendAsync(queue, Id("handled"));
            await using var intake = first.Consume(queue);
            await intake.NextAsync();
        }

        await using var second = new Client(broker.Address);
        await second.SendAsync(queue, Id("next"));
        await using var rest = second.Consume(queue);

        Assert.Equal(Id("next"), (await rest.NextAsync()).MessageId);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Gives_a_message_again_when_its_handler_threw(string name)
    {
        var broker = await brokers.StartAsync(name);
        await using var client = new Client(broker.Address);
        var queue = await broker.EmptyQueueAsync();
        var failures = 2;

        await client.SendAsync(queue, Id("fails twice"));
        await using var intake = client.Consume(
            queue, handle: _ => failures-- > 0 ? throw new InvalidOperationException("not yet") : Task.CompletedTask);

        Assert.Equal([Id("fails twice"), Id("fails twice"), Id("fails twice")], await intake.NextIdsAsync(3));
        await client.SendAsync(queue, Id("next"));
        Assert.Equal(Id("next"), (await intake.NextAsync()).MessageId);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Counts_how_often_a_message_was_delivered(string name)
    {
        var broker = await brokers.StartAsync(name, peer => peer.NoDeliveryCount);
        await using var client = new Client(broker.Address);
        var queue = await broker.EmptyQueueAsync();

        await client.SendAsync(queue, Id("fails twice"));
        await using var intake = client.Consume(
            queue, handle: message => message.DeliveryCount < 3 ? throw new InvalidOperationException("not yet") : Task.CompletedTask);

        foreach (var count in Enumerable.Range(1, 3))
        {
            Assert.Equal(count, (await intake.NextAsync()).DeliveryCount);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Delivers_a_thousand_messages_once_each_to_four_workers(string name)
    {
        var broker = await brokers.StartAsync(name);
        await using var client = new Client(broker.Address);
        var queue = await broker.EmptyQueueAsync();
        var sent = Enumerable.Range(1, 1000).Select(number => Id($"{number}")).ToArray();

        await using var intake = client.Consume(queue, concurrency: 4);
        await Task.WhenAll(sent.Select(id => client.SendAsync(queue, id)));
        var received = await intake.NextIdsAsync(sent.Length);
        await client.SendAsync(queue, Id("last"));

        Assert.Equal(sent.Order(), received.Order());
        Assert.Equal(Id("last"), (await intake.NextAsync()).MessageId);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Keeps_a_scheduled_message_until_its_time(string name)
    {
        var broker = await brokers.StartAsync(name, peer => peer.NoSchedule);
        await using var client = new Client(broker.Address);
        var queue = await broker.EmptyQueueAsync();
        var due = TimeProvider.System.GetUtcNow().AddSeconds(3);

        await using var waiting = await client.ScheduleAsync(queue, new OutgoingMessage(Id("later"), "{}"u8.ToArray()) { ScheduledFor = due });
        await client.SendAsync(queue, Id("now"));
        await using var intake = client.Consume(queue);

        Assert.Equal(Id("now"), (await intake.NextAsync()).MessageId);
        Assert.Equal(Id("later"), (await intake.NextAsync()).MessageId);
        // Brokers keep the time in milliseconds.
        Assert.InRange(TimeProvider.System.GetUtcNow(), due.AddMilliseconds(-1), due.AddSeconds(30));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Drops_the_repeat_of_a_message(string name)
    {
        var broker = await brokers.StartAsync(name, peer => peer.NoDuplicateDetection);
        await using var client = new Client(broker.Address);
        var queue = await broker.EmptyQueueAsync();

        await client.SendAsync(queue, Id("once"));
        await client.SendAsync(queue, Id("once"));
        await client.SendAsync(queue, Id("next"));
        await using var intake = client.Consume(queue);

        Assert.Equal([Id("once"), Id("next")], await intake.NextIdsAsync(2));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Copies_a_message_of_a_topic_to_its_subscription(string name)
    {
        var broker = await brokers.StartAsync(name, peer => peer.NoTopic);
        await using var client = new Client(broker.Address);

        await client.SendAsync(broker.Topic.Topic, Id("notification"));
        await using var intake = client.Consume(broker.Topic.Subscription);

        await intake.AllArriveAsync(Id("notification"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Takes_nothing_for_an_entity_that_does_not_exist(string name)
    {
        var broker = await brokers.StartAsync(name, peer => peer.NoUnknownEntity);
        await using var client = new Client(broker.Address);
        var queue = await broker.EmptyQueueAsync();

        var refusal = await Assert.ThrowsAsync<MessageNotAcceptedException>(() => client.SendAsync(broker.UnknownEntity, Id("refused")));
        // What is refused once does not disturb the rest.
        await client.SendAsync(queue, Id("taken"));

        Assert.Contains("amqp:not-found", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Lets_nobody_in_with_a_wrong_key(string name)
    {
        var broker = await brokers.StartAsync(name, peer => peer.NoKeys);
        await using var client = new Client(broker.WrongKey(), sendFor: TimeSpan.FromSeconds(2));
        var queue = await broker.EmptyQueueAsync();

        await Assert.ThrowsAsync<MessageNotAcceptedException>(() => client.SendAsync(queue, Id("refused")));
    }

    // Ids of their own, since a broker that knows repeats by their ids may outlive a run of the tests.
    private string Id(string name) => $"{name} {_run}";
}
