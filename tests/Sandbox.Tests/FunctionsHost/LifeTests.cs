namespace PendingPoints.Tests.FunctionsHost;

using System.Net;
using PendingPoints.Sandbox.FunctionsHost;

public sealed class LifeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_call_that_a_dying_worker_holds_fails_and_the_next_one_finds_its_successor()
    {
        await using var host = await TestHost.StartAsync(new WorkerScript(async call =>
        {
            if (call.Http.Method == "HEAD")
            {
                call.Worker.Die();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
            }

            return TestHost.Answer(200);
        }));
        var first = host.Worker;

        using var held = await host.SendAsync(HttpMethod.Head, "/api/open");
        using var next = await host.SendAsync(HttpMethod.Get, "/api/open");

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.OK), (held.StatusCode, next.StatusCode));
        Assert.Equal(2, host.Workers.Count);
        Assert.True(first.IsDisposed);
        Assert.NotEqual(first.Start.WorkerId, host.Worker.Start.WorkerId);
        Assert.False(host.Host.Completion.IsCompleted);
    }

    [Fact]
    public async Task A_worker_that_does_not_come_up_again_ends_the_host_with_an_error()
    {
        var starts = 0;
        await using var host = await TestHost.StartAsync(_ => TestHost.Answer(200), options => options with
        {
            StartWorker = (start, cancellationToken) => Interlocked.Increment(ref starts) == 1
                ? options.StartWorker!(start, cancellationToken)
                : throw new InvalidOperationException("out of memory"),
        });

        host.Worker.Die();

        var end = await Assert.ThrowsAsync<WorkerStartException>(
            () => host.Host.Completion.WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.Contains("out of memory", end.Message, StringComparison.Ordinal);
        Assert.Equal(4, starts);
        using var response = await host.SendAsync(HttpMethod.Get, "/api/open");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Fact]
    public async Task A_host_that_stops_finishes_what_has_begun_and_then_asks_its_worker_to_end()
    {
        var function = new HeldFunction();
        await using var host = await TestHost.StartAsync(new WorkerScript(function.AnswerAsync));

        var held = host.SendAsync(HttpMethod.Get, "/api/open");
        await function.CalledAsync();
        var stop = host.Host.DisposeAsync();
        Assert.False(host.Worker.Terminated.Task.IsCompleted);
        function.GoOn();
        using var response = await held;
        await stop;

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            TimeSpan.FromSeconds(5),
            await host.Worker.Terminated.Task.WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.True(host.Worker.IsDisposed);
        Assert.Single(host.Workers);
        Assert.True(host.Host.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_call_that_outlasts_the_patience_of_a_host_that_stops_is_answered_all_the_same()
    {
        var function = new HeldFunction();
        await using var host = await TestHost.StartAsync(
            new WorkerScript(function.AnswerAsync), options => options with { Grace = TimeSpan.FromMilliseconds(50) });

        var held = host.SendAsync(HttpMethod.Get, "/api/open");
        await function.CalledAsync();
        await host.Host.DisposeAsync();

        using var response = await held;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }
}
