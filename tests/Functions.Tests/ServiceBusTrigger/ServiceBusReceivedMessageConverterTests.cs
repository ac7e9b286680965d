namespace PendingPoints.Tests.ServiceBusTrigger;

using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Core;
using Moq;
using PendingPoints.Functions.ServiceBusTrigger;

public sealed class ServiceBusReceivedMessageConverterTests
{
    private const string Source = "AzureServiceBusReceivedMessage";

    [Fact]
    public async Task A_message_arrives_whole_with_the_types_that_its_properties_had()
    {
        var token = Guid.NewGuid();
        var sent = new AmqpAnnotatedMessage(AmqpMessageBody.FromData([new byte[] { 1, 2, 3 }]));
        sent.Properties.MessageId = new("évènement-\"1\"");
        sent.Properties.CorrelationId = new("42");
        sent.Properties.ContentType = "application/json";
        sent.Properties.Subject = "order-placed";
        // The host has counted this delivery already.
        sent.Header.DeliveryCount = 2;
        sent.MessageAnnotations["x-opt-enqueued-time"] = new DateTime(2026, 11, 3, 11, 59, 58, DateTimeKind.Utc);
        sent.ApplicationProperties["text"] = "1";
        sent.ApplicationProperties["int"] = 3;
        sent.ApplicationProperties["long"] = 4L;
        sent.ApplicationProperties["double"] = 1.5;
        sent.ApplicationProperties["bool"] = true;

        var result = await ConvertAsync(Data(Source, [.. token.ToByteArray(), .. sent.ToBytes().ToMemory().Span]));

        Assert.Equal(ConversionStatus.Succeeded, result.Status);
        var message = Assert.IsType<ServiceBusReceivedMessage>(result.Value);
        Assert.Equal([1, 2, 3], message.Body.ToArray());
        Assert.Equal(
            ("évènement-\"1\"", "42", "application/json", "order-placed", 2, token.ToString()),
            (message.MessageId, message.CorrelationId, message.ContentType, message.Subject, message.DeliveryCount, message.LockToken));
        Assert.Equal(new DateTimeOffset(2026, 11, 3, 11, 59, 58, TimeSpan.Zero), message.EnqueuedTime);
        Assert.Equal(
            new Dictionary<string, object> { ["text"] = "1", ["int"] = 3, ["long"] = 4L, ["double"] = 1.5, ["bool"] = true },
            message.ApplicationProperties);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(40)]
    public async Task What_is_no_message_fails_the_invocation(int length) =>
        Assert.Equal(ConversionStatus.Failed, (await ConvertAsync(Data(Source, Enumerable.Repeat((byte)0xFF, length).ToArray()))).Status);

    [Fact]
    public async Task What_comes_from_elsewhere_or_goes_into_another_type_is_left_to_others()
    {
        var data = Data(Source, new byte[40]);
        Assert.Equal(ConversionStatus.Unhandled, (await ConvertAsync("text")).Status);
        Assert.Equal(ConversionStatus.Unhandled, (await ConvertAsync(Data("AzureStorageBlobs", new byte[40]))).Status);
        Assert.Equal(ConversionStatus.Unhandled, (await ConvertAsync(data, typeof(string))).Status);
    }

    private static ModelBindingData Data(string source, byte[] content)
    {
        var data = new Mock<ModelBindingData>();
        data.SetupGet(each => each.Source).Returns(source);
        data.SetupGet(each => each.Content).Returns(BinaryData.FromBytes(content));
        return data.Object;
    }

    private static async Task<ConversionResult> ConvertAsync(object source, Type? target = null)
    {
        var context = new Mock<ConverterContext>();
        context.SetupGet(each => each.Source).Returns(source);
        context.SetupGet(each => each.TargetType).Returns(target ?? typeof(ServiceBusReceivedMessage));
        return await new ServiceBusReceivedMessageConverter().ConvertAsync(context.Object);
    }
}
