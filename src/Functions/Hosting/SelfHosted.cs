namespace PendingPoints.Functions.Hosting;

using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PendingPoints.Messaging;

/// <summary>
/// The app without a Functions host: in a container or on a developer's machine. It checks keys and consumes queues itself.
/// TLS ends in front of it.
/// </summary>
public static partial class SelfHosted
{
    /// <summary>Where it listens when nothing else is configured: the address that Core Tools uses.</summary>
    public const string DefaultUrl = "http://127.0.0.1:7071";

    private static readonly string[] AddressSettings = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey];

    /// <summary>
    /// Listens at the configured address (<c>ASPNETCORE_URLS</c>, <c>--urls</c>, <c>Kestrel:Endpoints</c>), else at
    /// <see cref="DefaultUrl"/>.
    /// </summary>
    public static void Listen(WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        if (AddressSettings.All(setting => string.IsNullOrEmpty(settings[setting])) && !settings.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }

    /// <summary>Reads the keys of the functions that need one; null when none does.</summary>
    public static FunctionKeys? ReadKeys(IConfiguration settings, DeclaredFunctions functions, ICollection<string> mistakes)
    {
        string[] needy = [.. functions.Http.Where(http => http.NeedsKey).Select(http => http.Name)];
        return needy is [] ? null : new(settings, needy, mistakes);
    }

    /// <summary>Says at start which keys could be guessed, when others than this machine can try.</summary>
    public static void WarnOfShortKeys(WebApplication app, FunctionKeys keys) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        if (app.Urls.Any(url => !IsOfThisMachine(url)) && string.Join(", ", keys.Guessable) is { Length: > 0 } settings)
        {
            LogShortKeys(app.Logger, settings, FunctionKeys.LongEnough);
        }
    });

    /// <summary>Adds a consumer for the queue of every function that takes messages, and for the messages that wait to come back.</summary>
    public static void ConsumeQueues(IServiceCollection services, DeclaredFunctions functions, FunctionClasses classes)
    {
        foreach (var function in functions.Queues)
        {
            services.AddSingleton<IHostedService>(provider => new QueueConsumption(
                new(function.Queue, functions.Host.MaxConcurrentCalls) { RenewLockFor = functions.Host.MaxAutoLockRenewalDuration },
                provider.GetRequiredService<ConsumeMessages>(),
                classes.Queues[function.Name](provider)));
        }

        services.AddClosedLogger<WaitingConsumption>().AddHostedService<WaitingConsumption>();
        services.TryAddSingleton(provider => new ConsumedQueues(
            [.. functions.Queues.Select(function => function.Queue)], provider.GetRequiredService<QueueConsumer>().IsConsuming));
    }
    private static bool IsOfThisMachine(string url) => BindingAddress.Parse(url).Host is var host
        && (host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Other machines can guess keys here, and these are short: {Settings}. Use {Length} random characters or more")]
    private static partial void LogShortKeys(ILogger logger, string settings, int length);
}
