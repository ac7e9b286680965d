namespace PendingPoints.Tests.Messaging;

using Amqp;
using Amqp.Framing;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using PendingPoints.Messaging;
using PendingPoints.Sandbox.Broker;

/// <summary>The table of docs/failures.md about messages that are not completed, row by row.</summary>
public sealed class SettlementTests
{
    private static readonly Dictionary<string, Func<CancellationToken, Task>> Handlers = new()
    {
        ["the handler returns"] = _ => Task.CompletedTask,
        ["the broker does not take the outcome: away, throttling, topic missing, full"] = _ => throw Refused("amqp:not-found"),
        ["the broker will never take the outcome: too large"] = _ => throw Refused("amqp:link:message-size-exceeded"),
        ["the handler throws anything else"] = _ => throw new InvalidOperationException("A mistake."),
        ["the body is an AMQP sequence or value that can not be carried on"] = _ => throw new NotSupportedException("A sequence."),
        ["the time to stop (20 s) is over"] = token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string, string, string, string>> Table() =>
        MarkdownTable.Rows("failures.md", "| what happens | settlement |")
            .Select(row => new TheoryDataRow<string, string, string, string>(row[0], row[1], row[2], row[3]));

    [Fact]
    public void The_table_has_a_row_for_everything_that_can_happen() => Assert.Equal(Handlers.Keys, Table().Select(row => row.Data.Item1));

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Each_message_is_settled_as_the_table_says(string what, string settlement, string counts, string counted)
    {
        var meters = Metrics.Factory();
        using var collected = new MetricCollector<long>(meters, PointsMetrics.Meter, "pendingpoints.messages.not_completed");
        await using var broker = TheBroker.Start(ours: new HurriedTime(), meters: meters);
        await broker.SendAsync("m-1", Cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        await broker.Consumer.RunAsync(
            new(TheBroker.Queue, 1),
            (_, token) =>
            {
                stop.Cancel();
                return Handlers[what](token);
            },
            stop.Token);

        var depth = broker.StandIn.Depth(TheBroker.Queue);
        Assert.Equal(settlement is "completed" || settlement.StartsWith("dead", StringComparison.Ordinal) ? 0 : 1, depth.Active.Count);
        Assert.All(depth.Active, message => Assert.Equal(counts is "yes" ? 1 : 0, message.FailedDeliveries));
        Assert.Equal(
            settlement.StartsWith("dead-lettered as ", StringComparison.Ordinal) ? [settlement["dead-lettered as ".Length..].Trim('`')] : [],
            depth.DeadLettered.Select(message => message.Properties["DeadLetterReason"]));
        Assert.Equal(counted is "–" ? [] : [counted], collected.GetMeasurementSnapshot().Select(count => count.Tags["settlement"]));
    }

    [Fact]
    public async Task A_body_that_can_not_be_carried_on_never_reaches_the_handler()
    {
        await using var broker = TheBroker.Start();
        await SendSequenceAsync(broker.StandIn);
        await broker.SendAsync("m-1", Cancel);

        var handled = await broker.ConsumeAsync(1, Cancel);

        Assert.Equal("m-1", Assert.Single(handled).MessageId);
        Assert.Equal("body-not-supported", Assert.Single(broker.StandIn.Depth(TheBroker.Queue).DeadLettered).Properties["DeadLetterReason"]);
    }

    [Fact]
    public async Task The_work_on_a_message_ends_when_the_broker_goes_away()
    {
        await using var broker = TheBroker.Start();
        await broker.SendAsync("m-1", Cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var ended = new TaskCompletionSource();

        var consuming = broker.Consumer.RunAsync(
            new(TheBroker.Queue, 1),
            async (_, token) =>
            {
                token.Register(ended.SetResult);
                broker.StandIn.Stop();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            },
            stop.Token);

        await ended.Task.WaitAsync(Cancel);
        await stop.CancelAsync();
        await consuming;
    }

    private static MessageNotAcceptedException Refused(string condition) => new("points-notifications", new AmqpException(new Error(condition)));

    private static async Task SendSequenceAsync(BrokerStandIn standIn)
    {
        var connection = await new ConnectionFactory { SASL = { Profile = Amqp.Sasl.SaslProfile.Anonymous } }
            .CreateAsync(new Address(standIn.Address.OriginalString), Cancel);
        var sender = new SenderLink(new Session(connection), "raw", TheBroker.Queue);
        await sender.SendAsync(new Message { BodySection = new AmqpSequence { List = new List<object> { 1, 2 } }, Properties = new() { MessageId = "sequence" } });
        await connection.CloseAsync();
    }
}
