namespace PendingPoints.Replay;

using System.CommandLine;
using System.Globalization;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PendingPoints.Messaging;

/// <summary>The command line: order events that were given up are listed, and sent back to be worked on again.</summary>
public sealed class ReplayCommand
{
    private readonly Option<string?> _from = new("--from")
    {
        Description = "The queue to take from: the one with rejected events, or order-events/$deadletterqueue.",
    };

    private readonly Option<string?> _reason = new("--reason") { Description = "Only events that lie there for this reason." };
    private readonly Option<int?> _max = new("--max")
    {
        Description = "At most so many events.",
        CustomParser = given =>
        {
            if (!int.TryParse(given.Tokens[0].Value, CultureInfo.InvariantCulture, out var max) || max < 1)
            {
                given.AddError("--max must be a whole number from 1.");
            }

            return max;
        },
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only list what lies there." };
    private readonly Option<string?> _connection = new("--connection")
    {
        Description = $"A Service Bus connection string, in place of the setting {ReplaySettings.Connection}.",
    };

    private readonly Option<string?> _namespace = new("--namespace")
    {
        Description = "A Service Bus namespace such as acme.servicebus.windows.net, entered with the identity at hand.",
    };

    /// <summary>
    /// The command. It ends with 0 when everything asked for was done, with 1 when not; what was not sent back lies where it lay.
    /// </summary>
    public RootCommand Build()
    {
        var command = new RootCommand("Sends order events back that were rejected or dead-lettered.")
        {
            _from, _reason, _max, _dryRun, _connection, _namespace,
        };
        command.Validators.Add(given =>
        {
            if (given.GetResult(_connection) is not null && given.GetResult(_namespace) is not null)
            {
                given.AddError("Give --connection or --namespace, not both.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var output = line.InvocationConfiguration.Output;
        try
        {
            var settings = ReplaySettings.Read(Directory.GetCurrentDirectory(), line.GetValue(_connection), line.GetValue(_namespace));
            await using var services = new ServiceCollection()
                .AddMessaging(settings, ReplaySettings.Connection)
                // Somebody waits for it, and can run it again.
                .ConfigureAll<ServiceBusClientOptions>(client => client.RetryOptions.MaxRetries = 3)
                .AddSingleton<EventReplay>()
                .BuildServiceProvider();
            services.GetRequiredService<IStartupValidator>().Validate();
            var from = line.GetValue(_from) is { Length: > 0 } named ? named : ReplaySettings.RejectedQueue(settings);
            var request = new ReplayRequest(from, line.GetValue(_reason), line.GetValue(_max) ?? int.MaxValue, line.GetValue(_dryRun));
            return await services.GetRequiredService<EventReplay>().RunAsync(request, output, cancellationToken);
        }
        catch (OptionsValidationException mistakes)
        {
            await output.WriteLineAsync(string.Join(Environment.NewLine, mistakes.Failures));
        }
        catch (InvalidDataException unreadable)
        {
            await output.WriteLineAsync(unreadable.Message);
        }

        return 1;
    }
}
