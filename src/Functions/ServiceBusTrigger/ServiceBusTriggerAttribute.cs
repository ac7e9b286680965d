// The official package's namespace: on the day it restores, this folder goes and nothing else changes.
#pragma warning disable IDE0130
namespace Microsoft.Azure.Functions.Worker;

using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using PendingPoints.Functions.ServiceBusTrigger;

#pragma warning restore IDE0130


/// <summary>Runs a function for each message of a queue.</summary>
/// <param name="queueName">The queue; <c>%Name%</c> stands for the setting of that name.</param>
/// <remarks>https://learn.microsoft.com/azure/azure-functions/functions-bindings-service-bus-trigger</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
[InputConverter(typeof(ServiceBusReceivedMessageConverter))]
[ConverterFallbackBehavior(ConverterFallbackBehavior.Disallow)]
public sealed class ServiceBusTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    /// <summary>The queue.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>
    /// The name of the setting that says where the broker is: <c>X</c> = a connection string, or <c>X__fullyQualifiedNamespace</c> for an identity.
    /// </summary>
    public string? Connection { get; set; }
}
