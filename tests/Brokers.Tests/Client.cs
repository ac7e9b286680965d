namespace PendingPoints.Tests;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PendingPoints.Messaging;

/// <summary>The product's messaging with a connection of its own, put together as the function app does it.</summary>
internal sealed class Client : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ServiceProvider _services;

    /// <param name="address">The setting that says where the broker is.</param>
    /// <param name="sendFor">For how long one message is tried; by default longer than a busy machine needs to start a broker.</param>
    public Client(string address, TimeSpan? sendFor = null) => _services = new ServiceCollection()
        .AddLogging()
        // A slow machine is no silent broker.
        .AddSingleton(new BrokerTimeouts { Open = Patience, Accept = Patience, Send = sendFor ?? Patience })
        .AddMessaging(new ConfigurationBuilder().AddInMemoryCollection([new("Broker", address)]).Build().GetSection("Broker"))
        .BuildServiceProvider();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Sends, and waits until the broker has accepted.</summary>
    public Task SendAsync(string entity, OutgoingMessage message) => Get<MessageSender>().SendAsync(entity, message, Cancel);

    /// <inheritdoc cref="SendAsync(string, OutgoingMessage)"/>
    public Task SendAsync(string entity, string id) => SendAsync(entity, new OutgoingMessage(id, "{}"u8.ToArray()));

    /// <summary>Consumes until disposed.</summary>
    public Intake Consume(string queue, int concurrency = 1, Func<ReceivedMessage, Task>? handle = null) =>
        new(Get<QueueConsumer>(), new(queue, concurrency), (message, _) => handle?.Invoke(message) ?? Task.CompletedTask);

    /// <summary>Sends a message that becomes visible later, in whatever way the broker offers.</summary>
    /// <returns>What must run until it has come.</returns>
    public async Task<IAsyncDisposable?> ScheduleAsync(string queue, OutgoingMessage message)
    {
        var (broker, sender) = (Get<BrokerConnection>(), Get<MessageSender>());
        var waiting = new WaitingMessages($"{queue}-waiting", sender, TimeProvider.System);
        await new MessageScheduler(broker, sender, waiting).SendAsync(queue, message, Cancel);
        return await broker.SchedulingAsync(Cancel) is Scheduling.None
            ? new Intake(Get<QueueConsumer>(), new(waiting.Queue, 1), waiting.HandleAsync)
            : null;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
