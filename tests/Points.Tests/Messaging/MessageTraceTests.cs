namespace PendingPoints.Tests.Messaging;

using System.Collections.Concurrent;
using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using PendingPoints.Messaging;
using PendingPoints.Telemetry;

public sealed class MessageTraceTests : IDisposable
{
    private readonly ActivitySource _another = new("another library");
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name is PointsTraces.SourceName or "another library",
        Sample = (ref _) => ActivitySamplingResult.AllData,
    };

    public MessageTraceTests() => ActivitySource.AddActivityListener(_listener);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_sent_within_a_trace_of_ours_bears_the_span_of_its_send_and_nothing_else()
    {
        await using var broker = new TheBroker();
        var stopped = new ConcurrentQueue<Activity>();
        _listener.ActivityStopped = stopped.Enqueue;

        using (var work = PointsTraces.Source.StartActivity("work"))
        {
            await broker.PublishAsync("m-1", Cancel);
            Assert.Same(work, Activity.Current);
        }

        var send = Assert.Single(
            stopped, span => span.OperationName == "send order-events" && span.GetTagItem("messaging.message.id") is "m-1");
        var received = await broker.ReceiveAsync(TheBroker.Queue, Cancel);
        Assert.Equal(new Dictionary<string, object?> { ["traceparent"] = send.Id }, received.ApplicationProperties.ToDictionary());
        Assert.Equal(send.Id, MessageTrace.Of(received));
    }

    [Fact]
    public async Task A_trace_of_somebody_else_leaves_no_mark_on_a_message()
    {
        await using var broker = new TheBroker();

        using (_another.StartActivity("work"))
        {
            await broker.PublishAsync("m-1", Cancel);
        }

        Assert.Empty((await broker.ReceiveAsync(TheBroker.Queue, Cancel)).ApplicationProperties);
    }

    [Fact]
    public async Task A_send_that_fails_says_so_in_its_span()
    {
        await using var broker = new TheBroker();
        Activity? send = null;
        _listener.ActivityStopped = span => send = span.OperationName == "send no-such-topic" ? span : send;

        using (PointsTraces.Source.StartActivity("work"))
        {
            await Assert.ThrowsAsync<MessageNotAcceptedException>(
                () => broker.Publisher.PublishAsync("no-such-topic", new ServiceBusMessage(), Cancel));
        }

        Assert.Equal(("not-accepted", ActivityStatusCode.Error), (send!.GetTagItem("error.type"), send.Status));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _another.Dispose();
    }
}
