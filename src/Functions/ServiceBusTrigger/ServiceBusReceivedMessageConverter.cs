namespace PendingPoints.Functions.ServiceBusTrigger;

using System.Diagnostics.CodeAnalysis;
using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Core;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Makes a message of what the host sends: its lock token's 16 bytes, then the AMQP message.</summary>
[SuppressMessage("Usage", "AZFW0009", Justification = "Meant for Microsoft's own converters, whose place this takes.")]
[SupportsDeferredBinding]
[SupportedTargetType(typeof(ServiceBusReceivedMessage))]
internal sealed class ServiceBusReceivedMessageConverter : IInputConverter
{
    private const string Source = "AzureServiceBusReceivedMessage";
    private const int LockTokenLength = 16;

    /// <inheritdoc/>
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context)
    {
        if (context is not { Source: ModelBindingData { Source: Source } data } || context.TargetType != typeof(ServiceBusReceivedMessage))
        {
            return new(ConversionResult.Unhandled());
        }

        try
        {
            var content = data.Content.ToMemory();
            return new(ConversionResult.Success(ServiceBusReceivedMessage.FromAmqpMessage(
                AmqpAnnotatedMessage.FromBytes(BinaryData.FromBytes(content[LockTokenLength..])),
                BinaryData.FromBytes(content[..LockTokenLength]))));
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return new(ConversionResult.Failed(broken));
        }
    }
}
