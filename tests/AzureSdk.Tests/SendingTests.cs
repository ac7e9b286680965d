namespace PendingPoints.Tests;

using Microsoft.Extensions.Time.Testing;

public sealed class SendingTests(AzureSdk sdk)
{
    // It stands still at the machine's time, which the clients go by.
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_arrives_as_it_was_sent_and_is_gone_when_it_is_completed()
    {
        await using var broker = new TestBroker(time: _time);
        Printed.Is(
            """
            {
              "body": { "order": { "id": "1001" } },
              "messageId": "m-1",
              "subject": "order-placed",
              "contentType": "application/json",
              "correlationId": "c-1",
              "applicationProperties": { "channel": "web", "attempt": 1, "first": true },
              "sequenceNumber": "1",
              "enqueuedJustNow": true,
              "deliveryCount": 0,
              "lockedForSeconds": 60,
              "hasLockToken": true
            }
            """,
            await sdk.RunAsync("sendAndReceive.js", broker.Fake));
        Assert.Equal((0, 0, 0, 0), broker.Left);
    }

    [Fact]
    public async Task Batches_are_taken_apart()
    {
        await using var broker = new TestBroker(time: _time);

        var result = await sdk.RunAsync("sendBatches.js", broker.Fake);

        Assert.Equal(
            Enumerable.Range(1, 50).Select(number => $"m-{number}"),
            result.GetProperty("messageIds").EnumerateArray().Select(id => id.GetString()));
        Printed.Is("""{ "body": "two", "subject": "second", "applicationProperties": { "channel": "web" } }""", result.GetProperty("second"));
        Assert.Equal(256 * 1024, result.GetProperty("maxSizeInBytes").GetInt32());
        Assert.Equal((0, 0, 0, 0), broker.Left);
    }

    [Fact]
    public async Task Repeats_of_a_message_id_are_dropped_and_counted()
    {
        await using var broker = new TestBroker(time: _time);
        Printed.Is("""["first", "last"]""", await sdk.RunAsync("duplicates.js", broker.Fake));
        Assert.Equal(2, broker.Fake.DuplicatesDropped);
    }

    [Fact]
    public async Task Messages_are_scheduled_and_cancelled()
    {
        await using var broker = new TestBroker(time: _time);
        var running = sdk.RunAsync("schedule.js", broker.Fake);

        // Three were scheduled half an hour ahead, and one of them is cancelled. Tokens last an hour.
        await Eventually.IsSoAsync(() => broker.OrderEvents.Scheduled.Count == 2, Cancel);
        _time.Advance(TimeSpan.FromMinutes(40));

        Printed.Is(
            """
            {
              "numbers": ["1", "2", "3"],
              "received": [
                { "messageId": "m-1", "subject": "order-placed", "inTime": true },
                { "messageId": "m-3", "subject": "order-placed", "inTime": true }
              ],
              "cancelledTwice": "MessageNotFound",
              "cancelledTooLate": "MessageNotFound"
            }
            """,
            await running);
        Assert.Equal((0, 0, 0, 0), broker.Left);
    }

    [Fact]
    public async Task What_can_not_be_done_fails_with_the_vendors_code()
    {
        await using var broker = new TestBroker(time: _time);
        Printed.Is(
            """
            {
              "noSuchQueue": "MessagingEntityNotFound",
              "noSuchSubscription": "MessagingEntityNotFound",
              "tooLarge": "MessageSizeExceeded",
              "session": false
            }
            """,
            await sdk.RunAsync("refusals.js", broker.Fake));
    }
}
