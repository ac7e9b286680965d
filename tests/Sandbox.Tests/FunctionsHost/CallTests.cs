namespace PendingPoints.Tests.FunctionsHost;

using System.Collections.Concurrent;
using PendingPoints.Tests.Http;

/// <summary>Calls on their way: their answers and their ends.</summary>
public sealed class CallTests
{
    [Fact]
    public async Task A_client_that_goes_away_cancels_its_call()
    {
        var (called, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await TestHost.StartAsync(new WorkerScript(async call =>
        {
            using var _ = call.Cancelled.Register(cancelled.SetResult);
            called.SetResult();
            await cancelled.Task;
            return TestHost.Answer(200);
        }));
        using var client = new CancellationTokenSource();

        var request = host.Http.GetAsync("/api/open", client.Token);
        await called.Task.WaitAsync(TestContext.Current.CancellationToken);
        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Each_of_many_calls_at_once_gets_its_own_answer_in_whatever_order_they_come()
    {
        const int Count = 300;
        var waiting = new ConcurrentStack<TaskCompletionSource>();
        await using var host = await TestHost.StartAsync(new WorkerScript(async call =>
        {
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Push(turn);
            if (waiting.Count == Count)
            {
                // The last one first.
                foreach (var each in waiting)
                {
                    each.SetResult();
                }
            }

            await turn.Task;
            return new() { ReturnValue = new() { Http = new() { StatusCode = "200", Body = call.Http.Body } } };
        }));

        await Task.WhenAll(Enumerable.Range(0, Count).Select(async number =>
        {
            using var response = await host.SendAsync(HttpMethod.Post, "/api/Nameless", new StringContent($"{number}"));
            Assert.Equal($"{number}", await response.TextAsync());
        }));
    }
}
