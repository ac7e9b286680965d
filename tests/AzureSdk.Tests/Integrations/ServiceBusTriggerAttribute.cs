// The official package's namespace: it restores only for its users, and its trigger's attribute is all that the sample needs of it.
#pragma warning disable IDE0130
namespace Microsoft.Azure.Functions.Worker;

using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

#pragma warning restore IDE0130

/// <summary>Runs a function for each message of a topic's subscription.</summary>
/// <remarks>https://learn.microsoft.com/dotnet/api/microsoft.azure.functions.worker.servicebustriggerattribute</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceBusTriggerAttribute(string topicName, string subscriptionName) : TriggerBindingAttribute
{
    public string TopicName { get; } = topicName;

    public string SubscriptionName { get; } = subscriptionName;

    public string? Connection { get; set; }
}
