namespace PendingPoints.Tests.ServiceBus;

using Amqp.Types;

/// <summary>Settling by <c>$management</c>, as a client does whose link has gone.</summary>
public sealed class DispositionTests
{
    [Theory]
    [InlineData("completed", 0, 0, 0)]
    [InlineData("abandoned", 1, 0, 1)]
    [InlineData("suspended", 0, 1, 0)]
    public async Task A_locked_message_can_be_settled_by_its_token_once_its_link_is_gone(string status, int active, int dead, int failed)
    {
        using var broker = await TestBroker.WithAsync("m-1");
        var receiver = await broker.ReceiverAsync(credit: 1);
        var token = new Guid((await receiver.NextAsync()).DeliveryTag);
        await receiver.Session.Connection.CloseAsync();
        var management = await ManagementClient.OfAsync(broker, TestBroker.Queue);
        var request = new Map
        {
            ["disposition-status"] = status,
            ["lock-tokens"] = new[] { token },
            ["deadletter-reason"] = "Broken",
            ["deadletter-description"] = "It is broken.",
            ["properties-to-modify"] = new Map { ["attempt"] = 2 },
        };

        Assert.Equal(200, (await management.AskAsync("com.microsoft:update-disposition", request)).Status);

        var depth = broker.Depth;
        Assert.Equal((active, 0, dead), (depth.Active.Count, depth.Locked, depth.DeadLettered.Count));
        Assert.All(depth.Active, message => Assert.Equal(failed, message.FailedDeliveries));
        Assert.All(depth.Active.Concat(depth.DeadLettered), message => Assert.Equal(2, message.Properties["attempt"]));
        Assert.All(depth.DeadLettered, message => Assert.Equal(
            ("Broken", "It is broken."), (message.Properties["DeadLetterReason"], message.Properties["DeadLetterErrorDescription"])));
        Assert.Equal(
            (410, "com.microsoft:message-lock-lost", null), await management.AskAsync("com.microsoft:update-disposition", request));
    }

    [Fact]
    public async Task Deferring_by_token_is_refused_as_on_the_link()
    {
        using var broker = await TestBroker.WithAsync("m-1");
        var receiver = await broker.ReceiverAsync(credit: 1);
        var token = new Guid((await receiver.NextAsync()).DeliveryTag);
        var management = await ManagementClient.OfAsync(broker, TestBroker.Queue);

        var answer = await management.AskAsync(
            "com.microsoft:update-disposition", new Map { ["disposition-status"] = "defered", ["lock-tokens"] = new[] { token } });

        Assert.Equal((501, "amqp:not-implemented", null), answer);
        Assert.Equal(1, broker.Depth.Locked);
    }
}
