namespace PendingPoints.Sandbox.WebConsole;

using PendingPoints.Sandbox.ServiceBus;

/// <summary>A message that was put on the queue of order events, and everything that followed from it at the broker.</summary>
/// <param name="Id">Its message id.</param>
/// <param name="Steps">What happened, oldest first.</param>
internal sealed record FollowedOrder(string Id, IReadOnlyList<MessageStep> Steps)
{
    private static readonly string[] TraceProperties = ["traceparent", "pp-trace"];

    /// <summary>The message as it was sent.</summary>
    public MessageContent Sent => Steps[0].Content;

    /// <summary>The traces that it and what followed belong to.</summary>
    public IReadOnlySet<string> TraceIds => Steps
        .SelectMany(step => TraceProperties.Select(name => step.Content.Properties.GetValueOrDefault(name) as string))
        .Select(trace => trace?.Split('-') is [_, { Length: 32 } id, ..] ? id : null)
        .OfType<string>().ToHashSet();
}
