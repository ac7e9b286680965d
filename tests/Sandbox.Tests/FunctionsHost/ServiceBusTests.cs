namespace PendingPoints.Tests.FunctionsHost;

using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Sandbox.FunctionsHost;
using PendingPoints.Sandbox.FunctionsHost.Protocol;
using PendingPoints.Tests.ServiceBus;

public sealed class ServiceBusTests
{
    [Fact]
    public async Task A_message_reaches_its_function_whole_and_is_completed_when_that_succeeds()
    {
        using var broker = new TestBroker();
        var seen = new TaskCompletionSource<Call>();
        await using var host = await StartAsync(broker, call =>
        {
            seen.SetResult(call);
            return Task.FromResult<InvocationResponse>(new());
        });
        var sent = TestBroker.Message("m-1", """{"order":1}""");
        sent.ApplicationProperties = new() { ["attempt"] = 2L };
        await broker.SendAsync(sent);

        var call = await seen.Task.WaitAsync(TestBroker.Patience, TestContext.Current.CancellationToken);
        var input = call.Request.InputData.Single();
        var data = input.Data.ModelBindingData;
        Assert.Equal(("message", "1.0", "AzureServiceBusReceivedMessage"), (input.Name, data.Version, data.Source));
        Assert.Equal("application/octet-stream", data.ContentType);
        var content = data.Content.Memory;
        var message = ServiceBusReceivedMessage.FromAmqpMessage(
            AmqpAnnotatedMessage.FromBytes(BinaryData.FromBytes(content[16..])), BinaryData.FromBytes(content[..16]));
        Assert.Equal(("m-1", """{"order":1}"""), (message.MessageId, message.Body.ToString()));
        Assert.Equal(2L, message.ApplicationProperties["attempt"]);
        Assert.Equal((1, 1L), (message.DeliveryCount, message.SequenceNumber));
        Assert.True(Guid.TryParse(message.LockToken, out var token) && token != Guid.Empty);
        await UntilAsync(broker, IsDone);
    }

    [Fact]
    public async Task A_message_whose_function_fails_is_delivered_again_at_once_until_it_is_a_dead_letter()
    {
        using var broker = new TestBroker(new() { MaxDeliveryCount = 3 });
        var calls = 0;
        await using var host = await StartAsync(broker, _ =>
        {
            Interlocked.Increment(ref calls);
            return Task.FromResult(TestHost.Failure("broken"));
        });
        await broker.SendAsync("m-1");

        await UntilAsync(broker, depth => depth.DeadLettered.Count == 1);
        Assert.Equal(3, calls);
        Assert.Contains(host.Log, record => record.Message == "Function OnEvent failed. broken");
    }

    [Fact]
    public async Task A_message_that_a_dying_worker_holds_is_given_to_its_successor()
    {
        using var broker = new TestBroker();
        var calls = 0;
        await using var host = await StartAsync(broker, async call =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                call.Worker.Die();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
            }

            return new();
        });
        await broker.SendAsync("m-1");

        await UntilAsync(broker, depth => calls == 2 && IsDone(depth));
        Assert.Equal(2, host.Workers.Count);
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData(2, 2)]
    public async Task As_many_messages_are_worked_on_at_once_as_host_json_or_the_options_say(int? option, int expected)
    {
        using var broker = new TestBroker();
        var (running, most, done) = (0, 0, 0);
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await StartAsync(
            broker,
            async _ =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                if (now == expected)
                {
                    full.TrySetResult();
                }

                await full.Task;
                Interlocked.Decrement(ref running);
                Interlocked.Increment(ref done);
                return new();
            },
            options => options with { MaxConcurrentCalls = option });
        await broker.SendAsync(TestBroker.Ids(30));

        await UntilAsync(broker, depth => done == 30 && depth is { Active.Count: 0, Locked: 0 });
        Assert.Equal(expected, most);
    }

    [Fact]
    public async Task A_message_whose_lock_was_lost_meanwhile_comes_again_and_that_is_logged()
    {
        using var broker = await TestBroker.WithAsync("m-1");
        var function = new HeldFunction();
        await using var host = await StartAsync(
            broker, function.AnswerAsync, options => options with { MaxAutoLockRenewalDuration = TimeSpan.Zero });
        await function.CalledAsync();

        broker.Time.Advance(TimeSpan.FromMinutes(2));
        function.GoOn();

        await UntilAsync(broker, depth => function.Calls == 2 && IsDone(depth));
        var record = await host.LoggedAsync(record => record.Message == "A message of order-events could not be settled.");
        Assert.Equal(LogLevel.Warning, record.Level);
    }

    [Fact]
    public async Task A_host_that_stops_completes_the_message_that_is_worked_on_and_takes_no_other()
    {
        using var broker = await TestBroker.WithAsync("m-1", "m-2");
        var function = new HeldFunction();
        await using var host = await StartAsync(broker, function.AnswerAsync, options => options with { MaxConcurrentCalls = 1 });
        await function.CalledAsync();

        var stop = host.Host.DisposeAsync();
        function.GoOn();
        await stop;

        Assert.Equal(1, function.Calls);
        Assert.Equal(["m-2"], broker.Depth.Active.Select(message => message.Id));
        Assert.Equal(0, broker.Depth.Locked);
    }

    [Fact]
    public async Task Messages_come_again_after_the_broker_was_away()
    {
        using var broker = new TestBroker();
        await using var host = await StartAsync(broker, _ => Task.FromResult<InvocationResponse>(new()));
        broker.Broker.Stop();
        broker.Broker.Start();
        await broker.SendAsync("m-1");
        await UntilAsync(broker, IsDone);
        Assert.All(host.Log, record => Assert.True(record.Level < LogLevel.Warning, record.Message));
    }

    [Fact]
    public async Task A_message_that_was_worked_on_while_the_broker_was_away_is_completed_after_it()
    {
        using var broker = await TestBroker.WithAsync("m-1");
        var function = new HeldFunction();
        await using var host = await StartAsync(broker, function.AnswerAsync);
        await function.CalledAsync();
        broker.Broker.Stop();
        broker.Broker.Start();
        // The listener is back with a link that does not know the first message.
        await broker.SendAsync("m-2");
        await UntilAsync(broker, _ => function.Calls == 2);
        function.GoOn();

        await UntilAsync(broker, IsDone);
        Assert.Equal(2, function.Calls);
        Assert.All(host.Log, record => Assert.True(record.Level < LogLevel.Warning, record.Message));
    }

    private static Dictionary<string, string?> Settings(TestBroker broker) =>
        new() { ["Queue"] = TestBroker.Queue, ["Bus"] = broker.Broker.ConnectionString };

    private static Task<TestHost> StartAsync(
        TestBroker broker, Func<Call, Task<InvocationResponse>> answer, Func<FunctionsHostOptions, FunctionsHostOptions>? change = null) =>
        TestHost.StartAsync(new WorkerScript(answer), options => (change ?? (same => same))(options with { Settings = Settings(broker) }));

    private static bool IsDone(QueueDepth depth) => depth is { Active.Count: 0, Locked: 0, DeadLettered.Count: 0 };

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = Volatile.Read(ref most); seen < now; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, now, seen);
        }
    }

    private static Task<QueueDepth> UntilAsync(TestBroker broker, Predicate<QueueDepth> wished) =>
        Eventually.GetAsync(() => Task.FromResult(broker.Depth), wished, TestContext.Current.CancellationToken);
}
