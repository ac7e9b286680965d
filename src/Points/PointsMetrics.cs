namespace PendingPoints;

using System.Diagnostics.Metrics;

/// <summary>Every number that the app counts, under the meter <see cref="Meter"/>. No tag holds anything personal.</summary>
public sealed class PointsMetrics
{
    /// <summary>The meter's name.</summary>
    public const string Meter = "PendingPoints";

    private readonly Counter<long> _orderEvents;
    private readonly Counter<long> _givenBack;
    private readonly Counter<long> _failedQuestions;

    /// <summary>The instruments.</summary>
    public PointsMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _orderEvents = meter.CreateCounter<long>(
            "pendingpoints.order_events", "{event}", "Order events by outcome (notified, comes-back, rejected) and code.");
        _givenBack = meter.CreateCounter<long>(
            "pendingpoints.messages.not_completed", "{message}", "Messages that were taken and not completed, by settlement (released, abandoned, dead-lettered).");
        _failedQuestions = meter.CreateCounter<long>(
            "pendingpoints.questions.failed", "{question}", "Questions over HTTP that a failure answered, by code.");
    }

    /// <summary>A question over HTTP failed.</summary>
    /// <param name="code">The problem's code.</param>
    public void QuestionFailed(string code) => _failedQuestions.Add(1, new KeyValuePair<string, object?>("code", code));

    internal void OrderEvent(string outcome, string code) => _orderEvents.Add(1, new("outcome", outcome), new("code", code));

    internal void NotCompleted(string settlement) => _givenBack.Add(1, new KeyValuePair<string, object?>("settlement", settlement));
}
