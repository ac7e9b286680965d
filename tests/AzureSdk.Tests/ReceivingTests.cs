namespace PendingPoints.Tests;

using PendingPoints.Sandbox.ServiceBus;

public sealed class ReceivingTests(AzureSdk sdk)
{
    [Fact]
    public async Task Messages_are_completed_abandoned_and_dead_lettered_with_reasons()
    {
        using var broker = new TestBroker(new() { MaxDeliveryCount = 2 });
        Printed.Is(
            """
            {
              "again": { "messageId": "abandon", "deliveryCount": 1, "applicationProperties": { "tries": 1 } },
              "completedTwice": "Error: The message has either been deleted or already settled",
              "dead": [
                { "messageId": "deadLetter", "reason": "NoCustomer", "description": "It names nobody.", "handledBy": "a test" },
                { "messageId": "abandon", "reason": "MaxDeliveryCountExceeded", "description": "2 deliveries have failed." }
              ],
              "deferred": "GeneralError"
            }
            """,
            await sdk.RunAsync("settle.js", broker.Broker));
        // What could not be deferred stays locked.
        Assert.Equal((0, 1, 0, 0), broker.Left);
    }

    [Fact]
    public async Task Active_locked_and_scheduled_messages_are_peeked_in_their_order()
    {
        using var broker = new TestBroker();
        const string One = """{ "messageId": "m-1", "body": "1", "sequenceNumber": "1", "state": "active", "enqueued": true }""";
        const string Two = """{ "messageId": "m-2", "body": "2", "sequenceNumber": "2", "state": "active", "enqueued": true }""";
        const string Three = """{ "messageId": "m-3", "body": "3", "sequenceNumber": "3", "state": "active", "enqueued": true }""";
        const string Later = """{ "messageId": "later", "body": "later", "sequenceNumber": "4", "state": "scheduled", "enqueued": true }""";
        Printed.Is(
            $$"""{ "first": [{{One}}, {{Two}}], "rest": [{{Three}}, {{Later}}], "none": [], "fromTwo": [{{Two}}, {{Three}}, {{Later}}] }""",
            await sdk.RunAsync("peek.js", broker.Broker));
    }

    [Fact]
    public async Task A_lock_is_renewed_and_is_lost_once_it_has_expired()
    {
        using var broker = new TestBroker();
        var running = sdk.RunAsync("renewLock.js", broker.Broker);

        await broker.UntilAsync(BrokerNames.OrderEvents, depth => depth.Locked == 1);
        broker.Time.Advance(TimeSpan.FromSeconds(40));
        await broker.UntilAsync(BrokerNames.RejectedOrderEvents, depth => depth.Active.Any(message => message.Id == "renewed"));
        broker.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal((0, 1, 0, 0), broker.Left);
        broker.Time.Advance(TimeSpan.FromSeconds(1));

        Printed.Is(
            """{ "renewedBySeconds": 40, "deliveryCount": 1, "completeTooLate": "MessageLockLost", "renewTooLate": "MessageLockLost" }""",
            await running);
        Assert.Equal((0, 0, 0, 0), broker.Left);
    }

    [Fact]
    public async Task A_receiver_that_asks_for_more_than_there_is_does_not_wait_in_vain()
    {
        using var broker = new TestBroker();
        Printed.Is("""[["m-1"], ["m-2"], ["m-3"]]""", await sdk.RunAsync("drain.js", broker.Broker));
    }

    [Fact]
    public async Task A_streaming_receiver_is_handed_every_message_and_a_failed_one_again()
    {
        using var broker = new TestBroker();
        Printed.Is(
            """{ "received": 1001, "different": 1001, "errors": ["processMessageCallback: not yet"] }""",
            await sdk.RunAsync("stream.js", broker.Broker, "1000"));
        Assert.Equal((0, 0, 0, 0), broker.Left);
    }
}
