namespace PendingPoints.Tests.Privacy;

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

/// <summary>
/// Hears every measurement of every meter and every activity of every source, the framework's and the libraries' included, as an
/// exporter would. The web servers in this process are not listened to: they are the stand-ins', the host's among them. The cache's traces,
/// which no part of the app listens to, are left out: they hold the names of kept answers, which are hashed only on their way to Redis.
/// Whatever is truly exported is searched byte by byte by <see cref="Telemetry.SignalTests"/>.
/// </summary>
internal sealed class Ears : IDisposable
{
    private static readonly string[] NotOurs = ["Microsoft.AspNetCore", "ZiggyCreatures.Caching.Fusion"];

    private readonly ConcurrentQueue<string> _heard = [];
    private readonly MeterListener _meters = new() { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
    private readonly ActivityListener _activities;

    public Ears()
    {
        _activities = new()
        {
            ShouldListenTo = source => !NotOurs.Any(name => source.Name.StartsWith(name, StringComparison.Ordinal)),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            SampleUsingParentId = (ref ActivityCreationOptions<string> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Hear,
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.SetMeasurementEventCallback<byte>(Hear);
        _meters.SetMeasurementEventCallback<short>(Hear);
        _meters.SetMeasurementEventCallback<int>(Hear);
        _meters.SetMeasurementEventCallback<long>(Hear);
        _meters.SetMeasurementEventCallback<float>(Hear);
        _meters.SetMeasurementEventCallback<double>(Hear);
        _meters.SetMeasurementEventCallback<decimal>(Hear);
        _meters.Start();
    }

    /// <summary>Everything so far.</summary>
    public IReadOnlyCollection<string> Heard
    {
        get
        {
            _meters.RecordObservableInstruments();
            return _heard;
        }
    }

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
    }

    private void Hear<T>(Instrument instrument, T measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
        _heard.Enqueue($"metric {instrument.Meter.Name} {instrument.Name} {Text([.. tags])}");

    private void Hear(Activity activity) => _heard.Enqueue(string.Join(
        ' ',
        [
            $"activity {activity.Source.Name} {activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {activity.TraceStateString}",
            Text(activity.TagObjects),
            string.Join(' ', activity.Baggage),
            .. activity.Events.Select(happening => $"{happening.Name} {Text(happening.Tags)}"),
            .. activity.Links.Select(link => Text(link.Tags ?? [])),
        ]));

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));
}
