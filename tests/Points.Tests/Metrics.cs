namespace PendingPoints.Tests;

using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using PendingPoints.Telemetry;

/// <summary>The counters of one test.</summary>
internal static class Metrics
{
    /// <summary>Nobody looks at these.</summary>
    public static PointsMetrics None { get; } = new(Factory());

    /// <summary>A factory of its own, so that tests do not count for each other.</summary>
    public static IMeterFactory Factory() => new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
}
