namespace PendingPoints.Tests.ServiceBus;

using PendingPoints.Sandbox.ServiceBus;

public sealed class SubscriptionTests
{
    private static readonly IReadOnlyList<SubscriptionOptions> Subscriptions =
    [
        new("everything"),
        new("told") { Subject = "points-pending" },
        new("brazil") { Properties = new Dictionary<string, object> { ["store"] = "acme-br", ["attempt"] = 1 } },
        new("both") { Subject = "points-pending", Properties = new Dictionary<string, object> { ["store"] = "acme-br" } },
    ];

    [Theory]
    [InlineData("points-pending", "acme-br", 1, "everything told brazil both")]
    [InlineData("points-pending", "acme-br", 2, "everything told both")]
    [InlineData("points-pending", "acme-in", 1, "everything told")]
    [InlineData("Points-Pending", "acme-br", 1, "everything brazil")]
    [InlineData(null, null, 1, "everything")]
    public async Task A_subscription_gets_what_its_filter_admits(string? subject, string? store, int attempt, string expected)
    {
        using var broker = Start(Subscriptions);

        await SendAsync(broker, subject, store, attempt);

        Assert.Equal(expected.Split(' '), Subscriptions.Select(each => each.Name).Where(name => Depth(broker, name).Active.Count == 1));
    }

    [Fact]
    public async Task A_property_counts_by_its_value_whatever_the_width_of_the_number()
    {
        using var broker = Start([new("long") { Properties = new Dictionary<string, object> { ["attempt"] = 1L } }]);
        await SendAsync(broker, null, null, attempt: 1);
        Assert.Single(Depth(broker, "long").Active);
    }

    [Fact]
    public async Task A_message_that_no_subscription_wants_is_accepted_and_gone()
    {
        using var broker = Start([new("told") { Subject = "points-pending" }]);

        await SendAsync(broker, "something-else", null, 1);

        Assert.Empty(Depth(broker, "told").Active);
        Assert.Equal(0, broker.Broker.DuplicatesDropped);
    }

    [Fact]
    public async Task A_scheduled_message_is_filtered_when_it_comes_due()
    {
        using var broker = Start(Subscriptions);
        var message = TestBroker.Scheduled("n-1", broker.Time.GetUtcNow().AddMinutes(1));
        message.Properties.Subject = "points-pending";
        await broker.SendToAsync(BrokerNames.Notifications, message);

        Assert.Single(Depth(broker, "told").Scheduled);
        broker.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((1, 0), (Depth(broker, "told").Active.Count, Depth(broker, "told").Scheduled.Count));
        Assert.Empty(Depth(broker, "brazil").Active);
    }

    private static TestBroker Start(IReadOnlyList<SubscriptionOptions> subscriptions) => new(new()
    {
        Topics = new Dictionary<string, IReadOnlyList<SubscriptionOptions>> { [BrokerNames.Notifications] = subscriptions },
    });

    private static QueueDepth Depth(TestBroker broker, string name) =>
        broker.Broker.Depth(BrokerNames.Subscription(BrokerNames.Notifications, name));

    private static async Task SendAsync(TestBroker broker, string? subject, string? store, int attempt)
    {
        var message = TestBroker.Message("n-1");
        message.Properties.Subject = subject;
        message.ApplicationProperties = new() { ["attempt"] = attempt, ["store"] = store };
        await broker.SendToAsync(BrokerNames.Notifications, message);
    }
}
