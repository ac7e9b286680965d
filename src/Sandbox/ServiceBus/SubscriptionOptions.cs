namespace PendingPoints.Sandbox.ServiceBus;

using System.Globalization;

/// <summary>A subscription of a topic, with a filter of the vendor's correlation kind: equality, and every condition must hold.</summary>
/// <remarks>See https://learn.microsoft.com/azure/service-bus-messaging/topic-filters#correlation-filters.</remarks>
public sealed record SubscriptionOptions(string Name)
{
    /// <summary>The subject that a message must have, upper and lower case told apart. Default null: any.</summary>
    public string? Subject { get; init; }

    /// <summary>Application properties that a message must have with just these values. Default: none.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; init; } = new Dictionary<string, object>();

    internal bool Admits(MessageContent content) =>
        (Subject is null || Subject == content.Subject)
        && Properties.All(wanted => content.Properties.TryGetValue(wanted.Key, out var value) && Plain(wanted.Value).Equals(Plain(value)));

    // An AMQP client chooses the width of a number by its value.
    private static object Plain(object? value) => value switch
    {
        sbyte or byte or short or ushort or int or uint or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float or double => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => value ?? "",
    };
}
