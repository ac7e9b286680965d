namespace PendingPoints.Functions.Replay;

using PendingPoints.Functions.Hosting;
using PendingPoints.Messaging;
using PendingPoints.Orders;

/// <summary>What a replay needs of the app: the broker and the names of the queues; no store, no key, no HTTP.</summary>
internal static class ReplayApp
{
    /// <exception cref="StartException">The broker's setting or a function.json is wrong.</exception>
    internal static IHost Build(Action<HostApplicationBuilder>? configure)
    {
        var appRoot = AppContext.BaseDirectory;
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = appRoot });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        configure?.Invoke(builder);
        if (builder.Environment.IsDevelopment())
        {
            LocalSettings.AddTo(builder.Configuration, Directory.GetCurrentDirectory(), appRoot);
        }

        var mistakes = new List<string>();
        var functions = DeclaredFunctions.Read(appRoot, builder.Configuration, FunctionClasses.OfThisApp, mistakes);
        builder.Services.AddOrderEvents(builder.Configuration);
        builder.Services.AddMessaging(builder.Configuration.GetSection(functions.Connection));
        builder.Services.AddSingleton(services => new EventReplay(
            services.GetRequiredService<BrokerConnection>(),
            services.GetRequiredService<MessageSender>(),
            functions.OrderEvents,
            services.GetRequiredService<OrderEventOptions>().RejectedQueue,
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<EventReplay>>()));
        var app = builder.Build();
        mistakes.AddRange(MistakesIn(app.Services));
        return mistakes.Count == 0 ? app : throw new StartException(mistakes);
    }

    private static IReadOnlyList<string> MistakesIn(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<BrokerAddress>();
            return [];
        }
        catch (FormatException mistake)
        {
            return [mistake.Message];
        }
    }
}
