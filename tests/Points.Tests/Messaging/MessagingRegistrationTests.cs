namespace PendingPoints.Tests.Messaging;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PendingPoints.Messaging;

public sealed class MessagingRegistrationTests
{
    [Theory]
    [InlineData("Bus", "amqp://broker", "broker:5672")]
    [InlineData("Bus:fullyQualifiedNamespace", "acme.servicebus.windows.net", "acme.servicebus.windows.net:5671")]
    public void Takes_a_connection_string_or_an_identity(string setting, string value, string address)
    {
        using var services = Services((setting, value));

        Assert.Equal(address, services.GetRequiredService<BrokerAddress>().ToString());
    }

    [Theory]
    [InlineData("Other", "x", "Bus: It is missing: set it to a connection string, or set Bus__fullyQualifiedNamespace")]
    [InlineData("Bus", "nonsense", "Bus: The broker's address can not be used")]
    [InlineData("Bus:fullyQualifiedNamespace", "not a host", "Bus: The broker's address can not be used")]
    public void Says_which_setting_to_change(string setting, string value, string mistake)
    {
        using var services = Services((setting, value));

        Assert.StartsWith(
            mistake, Assert.Throws<FormatException>(() => services.GetRequiredService<BrokerAddress>()).Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services((string Name, string Value) setting) => new ServiceCollection()
        .AddMessaging(new ConfigurationBuilder().AddInMemoryCollection([new(setting.Name, setting.Value)]).Build().GetSection("Bus"))
        .BuildServiceProvider();
}
