namespace PendingPoints.Tests.Messaging;

using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PendingPoints.Messaging;

public sealed class MessagingRegistrationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Bus", "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=app;SharedAccessKey=a2V5", "acme.servicebus.windows.net")]
    [InlineData("Bus", "endpoint=sb://acme.servicebus.windows.net;sharedaccesskeyname=app;sharedaccesskey=a2V5=;", "acme.servicebus.windows.net")]
    [InlineData("Bus", "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessSignature=SharedAccessSignature sr=a&sig=b&se=1&skn=c", "acme.servicebus.windows.net")]
    [InlineData("Bus", "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=app;SharedAccessKey=a2V5;EntityPath=order-events", "acme.servicebus.windows.net")]
    [InlineData("Bus", "Endpoint=sb://127.0.0.1;SharedAccessKeyName=app;SharedAccessKey=key;UseDevelopmentEmulator=true;", "127.0.0.1")]
    [InlineData("Bus", "Endpoint=sb://127.0.0.1:15672;SharedAccessKeyName=app;SharedAccessKey=key;UseDevelopmentEmulator=true;", "127.0.0.1")]
    [InlineData("Bus:fullyQualifiedNamespace", "acme.servicebus.windows.net", "acme.servicebus.windows.net")]
    public async Task Takes_either_form_of_a_triggers_setting(string setting, string value, string host)
    {
        await using var services = Services((setting, value));

        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.Equal(host, services.GetRequiredService<ServiceBusClient>().FullyQualifiedNamespace);
        Assert.NotNull(services.GetRequiredService<MessagePublisher>());
    }

    [Theory]
    [InlineData("Other", "x", "It is missing: set it to a connection string, or set Bus__fullyQualifiedNamespace to a Service Bus namespace.")]
    [InlineData("Bus", "", "It is missing")]
    [InlineData("Bus", "nonsense hush", "it is no Service Bus connection string")]
    [InlineData("Bus", "https://hush", "it is no Service Bus connection string")]
    [InlineData("Bus", "amqp://user:hush@broker", "amqp:// and amqps:// addresses are not supported")]
    [InlineData("Bus", "amqps://hush", "amqp:// and amqps:// addresses are not supported")]
    [InlineData("Bus", "SharedAccessKeyName=app;SharedAccessKey=hush", "Endpoint is missing")]
    [InlineData("Bus", "Endpoint=;SharedAccessKeyName=app;SharedAccessKey=hush", "no Service Bus connection string")]
    [InlineData("Bus", "Endpoint=sb://;SharedAccessKeyName=app;SharedAccessKey=hush", "no Service Bus connection string")]
    [InlineData("Bus", "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=app", "needs SharedAccessKeyName and SharedAccessKey")]
    [InlineData("Bus", "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKey=hush", "needs SharedAccessKeyName and SharedAccessKey")]
    [InlineData("Bus:fullyQualifiedNamespace", "not a hush host", "Bus__fullyQualifiedNamespace must be a host name such as acme.servicebus.windows.net")]
    public void Stops_the_start_and_says_what_to_change_without_the_secret(string setting, string value, string mistake)
    {
        using var services = Services((setting, value));

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        var line = Assert.Single(failure.Failures);
        Assert.StartsWith("Bus: ", line, StringComparison.Ordinal);
        Assert.Contains(mistake, line, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_that_names_an_entity_serves_the_others_too()
    {
        await using var broker = TheBroker.Start();
        await using var services = Services(("Bus", broker.StandIn.ConnectionString + "EntityPath=another;"));

        await services.GetRequiredService<MessagePublisher>().PublishAsync(TheBroker.Queue, new ServiceBusMessage(), Cancel);

        Assert.Single(broker.StandIn.Depth(TheBroker.Queue).Active);
    }

    private static ServiceProvider Services(params (string Name, string? Value)[] settings) => new ServiceCollection()
        .AddMessaging(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).Build(),
            "Bus")
        .BuildServiceProvider();
}
