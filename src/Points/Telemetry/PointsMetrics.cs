namespace PendingPoints.Telemetry;

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

/// <summary>
/// Every number that the app counts, under the meter <see cref="Meter"/>. No tag holds anything personal. docs/operations.md lists the
/// instruments; a test compares the two.
/// </summary>
public sealed class PointsMetrics
{
    /// <summary>The meter's name.</summary>
    public const string Meter = "PendingPoints";

    // Up to where a store's timeouts reach.
    private static readonly InstrumentAdvice<double> ProviderSeconds = new()
    {
        HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32],
    };

    // From at once to the three days after which events are given up.
    private static readonly InstrumentAdvice<double> AgeSeconds = new()
    {
        HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3_600, 7_200, 14_400, 43_200, 86_400, 259_200],
    };

    private readonly Counter<long> _questions;
    private readonly Counter<long> _cacheAnswers;
    private readonly Histogram<double> _providerDuration;
    private readonly Counter<long> _oddities;
    private readonly Counter<long> _unshared;
    private readonly Counter<long> _events;
    private readonly Histogram<double> _eventAge;
    private readonly Counter<long> _notifications;
    private readonly Counter<long> _notCompleted;
    private readonly ConcurrentDictionary<(string Provider, string Store), bool> _openCircuits = new();

    /// <summary>The instruments.</summary>
    public PointsMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _questions = meter.CreateCounter<long>(
            "pendingpoints.questions", "{question}", "HTTP requests that a function answered, by function, status and code.");
        _cacheAnswers = meter.CreateCounter<long>(
            "pendingpoints.cache.answers", "{answer}", "Answers to questions, by store and result: hit, stale, miss.");
        _providerDuration = meter.CreateHistogram(
            "pendingpoints.provider.duration", "s", "How long providers took, all attempts of a question together, by store, provider and outcome.", null, ProviderSeconds);
        meter.CreateObservableGauge(
            "pendingpoints.provider.breaker", Circuits, "1", "Whether the circuit of a store's provider is open: 0 no, 1 yes; by store and provider.");
        _oddities = meter.CreateCounter<long>(
            "pendingpoints.provider.oddities", "{oddity}", "What was odd about answers that were read all the same, by store, provider and oddity.");
        _unshared = meter.CreateCounter<long>(
            "pendingpoints.provider.unshared", "{attempt}", "Attempts that only this instance's rate limit counted, since Redis was away; by store.");
        _events = meter.CreateCounter<long>(
            "pendingpoints.events", "{event}", "Order events, by outcome (notified, comes-back, skipped, split, rejected) and code.");
        _eventAge = meter.CreateHistogram(
            "pendingpoints.event.age", "s", "How old order events are when their outcome is sent, by attempt (first, again) and outcome.", null, AgeSeconds);
        _notifications = meter.CreateCounter<long>(
            "pendingpoints.notifications", "{notification}", "Notifications that the broker has accepted, by store.");
        _notCompleted = meter.CreateCounter<long>(
            "pendingpoints.messages.not_completed", "{message}", "Messages that were taken and not completed, by settlement (abandoned).");
    }

    /// <summary>A function answered a request over HTTP; the code of its problem is empty where there is none.</summary>
    public void Question(string function, int status, string code) => _questions.Add(1, new("function", function), new("status", status), new("code", code));

    /// <summary>A question was answered, from the cache or not: hit, stale or miss.</summary>
    public void CacheAnswer(string store, string result) => _cacheAnswers.Add(1, new("store", store), new("result", result));

    /// <summary>A message goes back to its queue; abandoned: the host gives it back.</summary>
    public void NotCompleted(string settlement) => _notCompleted.Add(1, new KeyValuePair<string, object?>("settlement", settlement));

    internal void Asked(string provider, string store, string outcome, TimeSpan duration) => _providerDuration.Record(
        duration.TotalSeconds, new("provider", provider), new("store", store), new("outcome", outcome));

    internal void Odd(string provider, string store, string oddity) =>
        _oddities.Add(1, new("provider", provider), new("store", store), new("oddity", oddity));

    internal void Unshared(string store) => _unshared.Add(1, new KeyValuePair<string, object?>("store", store));

    internal void Event(string outcome, string code, int attempt, TimeSpan age)
    {
        _events.Add(1, new("outcome", outcome), new("code", code));
        _eventAge.Record(Math.Max(0, age.TotalSeconds), new("attempt", attempt == 1 ? "first" : "again"), new("outcome", outcome));
    }

    internal void Notified(string store) => _notifications.Add(1, new KeyValuePair<string, object?>("store", store));

    internal void Circuit(string provider, string store, bool isOpen) => _openCircuits[(provider, store)] = isOpen;

    private IEnumerable<Measurement<int>> Circuits() => _openCircuits.Select(circuit => new Measurement<int>(
        circuit.Value ? 1 : 0, new("provider", circuit.Key.Provider), new("store", circuit.Key.Store)));
}
