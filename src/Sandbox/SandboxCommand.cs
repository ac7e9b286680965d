namespace PendingPoints.Sandbox;

using System.CommandLine;
using PendingPoints.Sandbox.BonifiQ;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>The command line: its options and what they mean for the sandbox.</summary>
internal sealed class SandboxCommand
{
    private readonly Option<int> _appPort = Port("--app-port", "the function app", 7071);
    private readonly Option<int> _bonifiQPort = Port("--bonifiq-port", "BonifiQ", 7081);
    private readonly Option<int> _capillaryPort = Port("--capillary-port", "Capillary", 7082);
    private readonly Option<int> _vtexPort = Port("--vtex-port", "VTEX", 7083);
    private readonly Option<int> _shopPort = Port("--shop-port", "the shop and the controls", 7080);
    private readonly Option<int> _collectorPort = Port("--collector-port", "the collector of telemetry", 7084);
    private readonly Option<int> _brokerPort = Port("--broker-port", "the broker", 5672);
    private readonly Option<TimeSpan> _ingestedAfter = new("--ingested-after")
    {
        Description = "How long after an order its provider knows of it, e.g. 00:00:05",
    };

    private readonly Option<int> _scoringDays = new("--scoring-days")
    {
        Description = "Days between delivery and granted points at BonifiQ",
        DefaultValueFactory = _ => 7,
    };

    private readonly Option<bool> _noCashback = new("--no-cashback") { Description = "Cashback is not active at BonifiQ" };

    private readonly Option<bool> _noApp = new("--no-app")
    {
        Description = "Leaves the function app out, to run it with func start",
    };

    private readonly Option<string?> _settings = new("--settings")
    {
        Description = "Settings of the function app in the shape of local.settings.json, merged over the sample's",
    };

    private readonly Option<UnknownCustomer> _unknownCustomer = new("--unknown-customer")
    {
        Description = "What BonifiQ answers for a customer it does not know",
    };

    /// <summary>The command.</summary>
    /// <param name="run">Runs the sandbox: its settings and the function app's, null to leave it out; returns the exit code.</param>
    public RootCommand Build(Func<SandboxOptions, AppOptions?, CancellationToken, Task<int>> run)
    {
        var command = new RootCommand("The outside world of Pending Points on one machine. Everything listens on 127.0.0.1.")
        {
            _appPort, _bonifiQPort, _capillaryPort, _vtexPort, _shopPort, _collectorPort, _brokerPort, _ingestedAfter, _scoringDays,
            _noCashback, _unknownCustomer, _noApp, _settings,
        };
        command.SetAction((line, cancellationToken) => run(
            Read(line), line.GetValue(_noApp) ? null : new(line.GetValue(_appPort), line.GetValue(_settings)), cancellationToken));
        return command;
    }

    private SandboxOptions Read(ParseResult line) => new()
    {
        BonifiQ = new()
        {
            Port = line.GetValue(_bonifiQPort),
            ScoringWait = TimeSpan.FromDays(line.GetValue(_scoringDays)),
            CashbackRate = line.GetValue(_noCashback) ? null : new BonifiQOptions().CashbackRate,
            UnknownCustomer = line.GetValue(_unknownCustomer),
        },
        Capillary = new() { Port = line.GetValue(_capillaryPort) },
        Vtex = new() { Port = line.GetValue(_vtexPort) },
        Collector = new() { Port = line.GetValue(_collectorPort) },
        Broker = new() { Port = line.GetValue(_brokerPort), Topics = BrokerOptions.TopicsWithBackOffice },
        Shop = new() { Port = line.GetValue(_shopPort), IngestedAfter = line.GetValue(_ingestedAfter) },
    };

    private static Option<int> Port(string name, string part, int usual)
    {
        var option = new Option<int>(name) { Description = $"Port of {part}", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65_535)
            {
                result.AddError($"{name} must lie between 0 (any free port) and 65535.");
            }
        });
        return option;
    }
}
