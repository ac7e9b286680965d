namespace PendingPoints.Tests;

using System.Diagnostics.Metrics;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;
using PendingPoints.Caching;
using PendingPoints.Functions;
using PendingPoints.Messaging;
using PendingPoints.OrderEvents;
using PendingPoints.Stores;
using PendingPoints.Telemetry;
using ZiggyCreatures.Caching.Fusion;

public sealed class OnOrderEventTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Mock<ServiceBusSender> _sender = new();
    private readonly IMeterFactory _meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_whose_outcome_was_accepted_is_done_at_once()
    {
        await Function().RunAsync(Message(), Cancel);

        _sender.Verify(sender => sender.SendMessageAsync(It.IsAny<ServiceBusMessage>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Theory]
    [InlineData(1, 0.3, 0.5)]
    [InlineData(2, 0.6, 1)]
    [InlineData(5, 4.8, 8)]
    [InlineData(10, 18, 30)]
    public async Task An_event_whose_outcome_was_not_accepted_fails_after_a_pause_that_grows_with_its_deliveries(
        int deliveryCount, double atLeast, double atMost)
    {
        using var counted = new MetricCollector<long>(_meters, PointsMetrics.Meter, "pendingpoints.messages.not_completed");
        _sender.Setup(sender => sender.SendMessageAsync(It.IsAny<ServiceBusMessage>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new ServiceBusException("Away.", ServiceBusFailureReason.ServiceCommunicationProblem));

        var running = Function().RunAsync(Message(deliveryCount), Cancel);
        _time.Advance(TimeSpan.FromSeconds(atLeast) - TimeSpan.FromMilliseconds(1));
        Assert.False(running.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(atMost - atLeast) + TimeSpan.FromMilliseconds(1));

        await Assert.ThrowsAsync<MessageNotAcceptedException>(() => running);
        Assert.Equal("abandoned", Assert.Single(counted.GetMeasurementSnapshot()).Tags["settlement"]);
    }

    [Fact]
    public async Task A_host_that_stops_is_not_kept_waiting()
    {
        using var stop = new CancellationTokenSource();
        _sender.Setup(sender => sender.SendMessageAsync(It.IsAny<ServiceBusMessage>(), It.IsAny<CancellationToken>()))
            .Returns<ServiceBusMessage, CancellationToken>((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, _time, token));

        var running = Function().RunAsync(Message(), stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static ServiceBusReceivedMessage Message(int deliveryCount = 1) =>
        ServiceBusModelFactory.ServiceBusReceivedMessage(BinaryData.FromString("{"), messageId: "m-1", deliveryCount: deliveryCount);

    private OnOrderEvent Function()
    {
        var client = new Mock<ServiceBusClient>();
        client.Setup(each => each.CreateSender(It.IsAny<string>())).Returns(_sender.Object);
        var metrics = new PointsMetrics(_meters);
        var handler = new OrderEventHandler(
            new StoreCatalog([]),
            new MessagePublisher(client.Object, _time),
            new PointsCache(new FusionCache(new FusionCacheOptions()), new CacheKeys(null), metrics, _time, NullLogger<PointsCache>.Instance),
            new OrderEventOptions(),
            metrics,
            _time,
            NullLogger<OrderEventHandler>.Instance);
        return new(handler, metrics, _time);
    }
}
