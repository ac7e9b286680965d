namespace PendingPoints.Tests.Messaging;

using PendingPoints.Messaging;

public sealed class BrokerAddressTests
{
    [Theory]
    [InlineData("Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=app;SharedAccessKey=a2V5", "acme.servicebus.windows.net:5671")]
    [InlineData("endpoint=sb://acme.servicebus.windows.net;sharedaccesskeyname=app;sharedaccesskey=a2V5=;", "acme.servicebus.windows.net:5671")]
    [InlineData("Endpoint=sb://acme.servicebus.windows.net/;SharedAccessSignature=SharedAccessSignature sr=a&sig=b&se=1&skn=c", "acme.servicebus.windows.net:5671")]
    [InlineData("Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=app;SharedAccessKey=a2V5;EntityPath=order-events", "acme.servicebus.windows.net:5671")]
    [InlineData("Endpoint=sb://127.0.0.1;SharedAccessKeyName=app;SharedAccessKey=key;UseDevelopmentEmulator=true;", "127.0.0.1:5672")]
    [InlineData("Endpoint=sb://127.0.0.1:15672;SharedAccessKeyName=app;SharedAccessKey=key;UseDevelopmentEmulator=true;", "127.0.0.1:15672")]
    [InlineData("amqp://broker", "broker:5672")]
    [InlineData("amqps://broker", "broker:5671")]
    [InlineData("amqp://user:p%40ss@broker:1234", "broker:1234")]
    public void Finds_host_and_port(string setting, string address) => Assert.Equal(address, BrokerAddress.Parse(setting).ToString());

    [Theory]
    [InlineData("", "Endpoint is missing")]
    [InlineData("nonsense secret", "neither")]
    [InlineData("https://broker", "neither")]
    [InlineData("SharedAccessKeyName=app;SharedAccessKey=secret", "Endpoint is missing")]
    [InlineData("Endpoint=acme;SharedAccessKeyName=app;SharedAccessKey=secret", "Endpoint is missing")]
    [InlineData("Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=app", "needs SharedAccessKeyName and SharedAccessKey")]
    [InlineData("Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKey=secret", "needs SharedAccessKeyName and SharedAccessKey")]
    public void Says_what_to_change_and_repeats_no_secret(string setting, string why)
    {
        var mistake = Assert.Throws<FormatException>(() => BrokerAddress.Parse(setting));

        Assert.Contains(why, mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_no_credential_when_it_is_logged() =>
        Assert.DoesNotContain("secret", BrokerAddress.Parse("amqp://user:secret@broker").ToString(), StringComparison.Ordinal);
}
