namespace PendingPoints.Tests;

using Microsoft.Extensions.Time.Testing;

public sealed class ReceivingTests(AzureSdk sdk)
{
    // It stands still at the machine's time, which the clients go by.
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_are_completed_abandoned_and_dead_lettered_with_reasons()
    {
        await using var broker = new TestBroker(new() { MaxDeliveryCount = 2 }, _time);
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
            await sdk.RunAsync("settle.js", broker.Fake));
        // What could not be deferred stays locked.
        Assert.Equal((0, 1, 0, 0), broker.Left);
    }

    [Fact]
    public async Task Active_locked_and_scheduled_messages_are_peeked_in_their_order()
    {
        await using var broker = new TestBroker(time: _time);
        const string One = """{ "messageId": "m-1", "body": "1", "sequenceNumber": "1", "state": "active", "enqueued": true }""";
        const string Two = """{ "messageId": "m-2", "body": "2", "sequenceNumber": "2", "state": "active", "enqueued": true }""";
        const string Three = """{ "messageId": "m-3", "body": "3", "sequenceNumber": "3", "state": "active", "enqueued": true }""";
        const string Later = """{ "messageId": "later", "body": "later", "sequenceNumber": "4", "state": "scheduled", "enqueued": true }""";
        Printed.Is(
            $$"""{ "first": [{{One}}, {{Two}}], "rest": [{{Three}}, {{Later}}], "none": [], "fromTwo": [{{Two}}, {{Three}}, {{Later}}] }""",
            await sdk.RunAsync("peek.js", broker.Fake));
    }

    [Fact]
    public async Task A_lock_is_renewed_and_is_lost_once_it_has_expired()
    {
        await using var broker = new TestBroker(time: _time);
        var running = sdk.RunAsync("renewLock.js", broker.Fake);

        await Eventually.IsSoAsync(() => broker.OrderEvents.Locked == 1, Cancel);
        _time.Advance(TimeSpan.FromSeconds(40));
        await Eventually.IsSoAsync(() => broker.Rejected.Active.Any(message => message.Id == "renewed"), Cancel);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal((0, 1, 0, 0), broker.Left);
        _time.Advance(TimeSpan.FromSeconds(1));

        Printed.Is(
            """{ "renewedBySeconds": 40, "deliveryCount": 1, "completeTooLate": "MessageLockLost", "renewTooLate": "MessageLockLost" }""",
            await running);
        Assert.Equal((0, 0, 0, 0), broker.Left);
    }

    [Fact]
    public async Task A_receiver_that_asks_for_more_than_there_is_does_not_wait_in_vain()
    {
        await using var broker = new TestBroker(time: _time);
        Printed.Is("""[["m-1"], ["m-2"], ["m-3"]]""", await sdk.RunAsync("drain.js", broker.Fake));
    }

    [Fact]
    public async Task A_streaming_receiver_is_handed_every_message_and_a_failed_one_again()
    {
        await using var broker = new TestBroker(time: _time);
        Printed.Is(
            """{ "received": 1001, "different": 1001, "errors": ["processMessageCallback: not yet"] }""",
            await sdk.RunAsync("stream.js", broker.Fake, "1000"));
        Assert.Equal((0, 0, 0, 0), broker.Left);
    }
}
