namespace PendingPoints.Sandbox.WebConsole;

using System.Net.Sockets;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>Takes the broker away for a while: every client is cut off, and what it holds stays.</summary>
internal sealed class BrokerOutage(FakeServiceBus broker, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _gate = new(1);
    private CancellationTokenSource _over = new();
    private Task _returning = Task.CompletedTask;
    private bool _stopped;

    /// <summary>When it comes back; null while it is there.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>Takes it away for as long as is said from now on; zero brings it back at once.</summary>
    public async Task SetAsync(TimeSpan length)
    {
        await _gate.WaitAsync();
        try
        {
            await EndAsync();
            if (length > TimeSpan.Zero)
            {
                Until = time.GetUtcNow() + length;
                broker.Stop();
                _over = new();
                _returning = ReturnAsync(length, _over.Token);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _stopped = true;
        await EndAsync();
        _over.Dispose();
        _gate.Dispose();
    }

    private async Task EndAsync()
    {
        await _over.CancelAsync();
        await _returning;
        _over.Dispose();
        _over = new();
    }

    private async Task ReturnAsync(TimeSpan length, CancellationToken over)
    {
        await Task.Delay(length, time, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!_stopped && !TryStart())
        {
            await Task.Delay(Pause, time, CancellationToken.None);
        }

        Until = null;
    }

    // Another program may have taken the port meanwhile.
    private bool TryStart()
    {
        try
        {
            broker.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
