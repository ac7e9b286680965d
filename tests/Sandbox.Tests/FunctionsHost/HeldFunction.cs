namespace PendingPoints.Tests.FunctionsHost;

using PendingPoints.Sandbox.FunctionsHost.Protocol;

/// <summary>A function whose first call goes on only when the test says so.</summary>
internal sealed class HeldFunction
{
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public Task CalledAsync() => _called.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    public void GoOn() => _goOn.SetResult();

    public async Task<InvocationResponse> AnswerAsync(Call call)
    {
        if (Interlocked.Increment(ref _calls) == 1)
        {
            _called.SetResult();
            await _goOn.Task;
        }

        return TestHost.Answer(200);
    }
}
