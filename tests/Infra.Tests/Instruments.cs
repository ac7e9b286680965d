namespace PendingPoints.Tests;

using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PendingPoints.Telemetry;

/// <summary>What the app measures.</summary>
internal static partial class Instruments
{
    /// <summary>Every instrument, as a listener gets to know it.</summary>
    public static IReadOnlyList<Instrument> All { get; } = Listen();

    /// <summary>The instruments that queries name.</summary>
    public static IEnumerable<string> NamedIn(string queries) => Name().Matches(queries).Select(match => match.Groups[1].Value).Distinct();

    private static List<Instrument> Listen()
    {
        var all = new List<Instrument>();
        using var services = new ServiceCollection().AddMetrics().AddSingleton<PointsMetrics>().BuildServiceProvider();
        using var listener = new MeterListener();
        var meters = services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == PointsMetrics.Meter && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                all.Add(instrument);
            }
        };
        listener.Start();
        services.GetRequiredService<PointsMetrics>();
        return all;
    }

    [GeneratedRegex("'(pendingpoints[a-z._]*)'")]
    private static partial Regex Name();
}
