namespace PendingPoints.Tests.Messaging;

using Azure.Identity;
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

    // What the webhook of Azure workload identity puts into a pod, but for the file: whoever misses that one has taken the identity of the pod.
    [Theory]
    [InlineData(null)]
    [InlineData("22222222-2222-2222-2222-222222222222")]
    public async Task Enters_with_the_identity_of_a_pod(string? clientId)
    {
        var file = Path.Combine(Path.GetTempPath(), $"no-token-{Guid.NewGuid()}");
        using var pod = new SetVariables(
            ("AZURE_CLIENT_ID", clientId is null ? "11111111-1111-1111-1111-111111111111" : null),
            ("AZURE_TENANT_ID", Guid.Empty.ToString()),
            ("AZURE_AUTHORITY_HOST", "https://login.microsoftonline.com/"),
            ("AZURE_FEDERATED_TOKEN_FILE", file));
        using var services = Services(("Bus:fullyQualifiedNamespace", "acme.servicebus.windows.net"), ("Bus:clientId", clientId));
        var token = services.GetRequiredService<BrokerAddress>().Token!;

        var failure = await Assert.ThrowsAsync<AuthenticationFailedException>(
            () => token.GetAsync("sb://acme.servicebus.windows.net/order-events", DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken).AsTask());

        Assert.Contains(file, failure.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(params (string Name, string? Value)[] settings) => new ServiceCollection()
        .AddMessaging(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).Build().GetSection("Bus"))
        .BuildServiceProvider();

    private sealed class SetVariables : IDisposable
    {
        private readonly (string Name, string? Value)[] _before;

        public SetVariables(params (string Name, string? Value)[] variables)
        {
            _before = [.. variables.Select(variable => (variable.Name, Environment.GetEnvironmentVariable(variable.Name)))];
            Set(variables);
        }

        public void Dispose() => Set(_before);

        private static void Set((string Name, string? Value)[] variables)
        {
            foreach (var (name, value) in variables)
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }
    }
}
