namespace PendingPoints.Tests;

using System.Threading.Channels;
using PendingPoints.Messaging;

/// <summary>A running consumer, and what it was given in the order of arrival.</summary>
internal sealed class Intake : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Channel<ReceivedMessage> _given = Channel.CreateUnbounded<ReceivedMessage>();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly Task _running;

    public Intake(QueueConsumer consumer, Consumption consumption, Func<ReceivedMessage, CancellationToken, Task> handle) =>
        _running = consumer.RunAsync(
            consumption,
            async (message, cancellationToken) =>
            {
                _given.Writer.TryWrite(message);
                await handle(message, cancellationToken);
            },
            _stop.Token);

    /// <summary>The next message that arrives.</summary>
    /// <exception cref="TimeoutException">None has come in 2 min.</exception>
    public async Task<ReceivedMessage> NextAsync() => await _given.Reader
        .ReadAsync(TestContext.Current.CancellationToken).AsTask()
        .WaitAsync(Patience, TestContext.Current.CancellationToken);

    /// <summary>The ids of the next messages.</summary>
    public async Task<IReadOnlyList<string>> NextIdsAsync(int count)
    {
        var ids = new List<string>();
        while (ids.Count < count)
        {
            ids.Add((await NextAsync()).MessageId!);
        }

        return ids;
    }

    /// <summary>Waits until every one of these has arrived, whatever else comes or comes twice.</summary>
    public async Task AllArriveAsync(params IEnumerable<string> ids)
    {
        var missing = ids.ToHashSet();
        try
        {
            while (missing.Count > 0)
            {
                missing.Remove((await NextAsync()).MessageId!);
            }
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Nothing came for {Patience}, and these were still missing: {string.Join(", ", missing)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }
}
