namespace PendingPoints.Functions;

using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PendingPoints.Functions.Answers;
using PendingPoints.Functions.Caching;
using PendingPoints.Functions.Hosting;
using PendingPoints.Functions.Questions;
using PendingPoints.Functions.Telemetry;
using PendingPoints.Loyalty;
using PendingPoints.Messaging;
using PendingPoints.Orders.Webhooks;

/// <summary>The function app, ready to run: behind the Functions host when that says its port, else self-hosted.</summary>
public static class FunctionApp
{
    /// <summary>Builds the app from the app root that its executable stands in.</summary>
    /// <param name="args">Settings from the command line, e.g. <c>--urls</c>.</param>
    /// <param name="configure">Adds or replaces settings and services; a service that it adds stays.</param>
    /// <exception cref="StartException">Something is configured wrongly: all mistakes are listed.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var appRoot = AppContext.BaseDirectory;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = appRoot });
        configure?.Invoke(builder);
        var hostPort = builder.Configuration[BehindTheHost.PortSetting];
        if (hostPort is null && builder.Environment.IsDevelopment())
        {
            LocalSettings.AddTo(builder.Configuration, Directory.GetCurrentDirectory(), appRoot);
        }

        var mistakes = new List<string>();
        VaultReferences.Check(builder.Configuration, mistakes);
        var classes = FunctionClasses.OfThisApp;
        var functions = DeclaredFunctions.Read(appRoot, builder.Configuration, classes, mistakes);
        var keys = hostPort is null ? SelfHosted.ReadKeys(builder.Configuration, functions, mistakes) : null;
        AddServices(builder, mistakes);
        AddPoints(builder, functions);
        if (hostPort is not null)
        {
            BehindTheHost.Listen(builder, hostPort, mistakes);
        }
        else
        {
            SelfHosted.Listen(builder);
            SelfHosted.ConsumeQueues(builder.Services, functions, classes);
        }

        var app = builder.Build();
        mistakes.AddRange([.. MistakesInOptions(app.Services), .. MistakesInBroker(app.Services)]);
        if (mistakes.Count > 0)
        {
            throw new StartException(mistakes);
        }

        Map(app, functions, classes, keys);
        if (hostPort is not null)
        {
            BehindTheHost.Map(app, functions, classes);
        }
        else if (keys is not null)
        {
            SelfHosted.WarnOfShortKeys(app, keys);
        }

        return app;
    }

    /// <summary>Runs the app until it is asked to stop or can not go on.</summary>
    /// <returns>False when it stopped because a queue could not be consumed any longer.</returns>
    public static async Task<bool> RunAsync(WebApplication app)
    {
        var consumptions = app.Services.GetServices<IHostedService>().OfType<QueueConsumption>().ToArray();
        var failed = () => consumptions.Any(consumption => consumption is { ExecuteTask.IsFaulted: true });
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (failed())
        {
            // The consumer failed while the rest still started: the start is cancelled then.
        }

        return !failed();
    }

    private static void AddServices(WebApplicationBuilder builder, ICollection<string> mistakes)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            RequestLimits.Apply(kestrel.Limits);
        });
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        Exporters.AddTo(builder, mistakes);
        QuietLogs.AddTo(builder.Services);
        ClosedTypes.AddTo(builder.Services);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddClosedLogger<Failures>().AddSingleton<Failures>();
        builder.Services.AddSingleton<QuestionReader>().AddSingleton<AnswerWriter>().AddSingleton<FunctionWatch>();
    }

    // What the caller of Build has put in the place of a store, the queue or the rule stays.
    private static void AddPoints(WebApplicationBuilder builder, DeclaredFunctions functions)
    {
        var (services, settings) = (builder.Services, builder.Configuration);
        if (services.All(service => service.ServiceType != typeof(Stores)))
        {
            services.AddStores(settings);
        }

        services.AddAnswerCache(settings);
        services.AddOrderEvents(settings);
        HealthOptions.AddTo(services, settings);
        services.AddSingleton(provider => new OrderWebhook(
            provider.GetRequiredService<MessageSender>(),
            functions.OrderEvents,
            provider.GetRequiredService<ForgetCustomer>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<Func<ReceivedMessage, CancellationToken, Task>>(
            provider => provider.GetRequiredService<OrderEventFlow>().HandleAsync);
        services.TryAddSingleton<ConsumeMessages>(provider => provider.GetRequiredService<QueueConsumer>().RunAsync);
        services.AddMessaging(settings.GetSection(functions.Connection));
    }

    private static IReadOnlyList<string> MistakesInOptions(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (Exception failure) when (StartException.MistakesIn(failure) is [_, ..] mistakes)
        {
            return mistakes;
        }
    }

    private static IReadOnlyList<string> MistakesInBroker(IServiceProvider services)
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

    private static void Map(WebApplication app, DeclaredFunctions functions, FunctionClasses classes, FunctionKeys? keys)
    {
        var (watch, failures) = (app.Services.GetRequiredService<FunctionWatch>(), app.Services.GetRequiredService<Failures>());
        app.Use(next => context => watch.RunAsync(context, next));
        app.Use(next => context => failures.RunAsync(context, next));
        foreach (var function in functions.Http)
        {
            var answer = classes.Http[function.Name](app.Services);
            RequestDelegate run = async context => await (await answer(context.Request, context.RequestAborted)).ExecuteAsync(context);
            app.MapMethods(function.Route, function.Methods, function.NeedsKey && keys is not null ? keys.Guard(function.Name, run) : run)
                .WithDisplayName(function.Name).WithMetadata(function);
        }
    }
}
