namespace PendingPoints.Tests.Messaging;

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PendingPoints.Messaging;

public sealed class MessagingRegistrationTests
{
    private const string Host = "acme.servicebus.windows.net";
    private const string Key = "SharedAccessKeyName=app;SharedAccessKey=a2V5";
    private const string Namespace = "Bus:fullyQualifiedNamespace";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Bus", $"Endpoint=sb://{Host}/;{Key}", Host)]
    [InlineData("Bus", $"endpoint=sb://{Host};sharedaccesskeyname=app;sharedaccesskey=a2V5=;", Host)]
    [InlineData("Bus", $"Endpoint=sb://{Host}/;SharedAccessSignature=SharedAccessSignature sr=a&sig=b&se=1&skn=c", Host)]
    [InlineData("Bus", $"Endpoint=sb://{Host}/;{Key};EntityPath=order-events", Host)]
    [InlineData("Bus", $"Endpoint=sb://127.0.0.1;{Key};UseDevelopmentEmulator=true;", "127.0.0.1")]
    [InlineData("Bus", $"Endpoint=sb://127.0.0.1:15672;{Key};UseDevelopmentEmulator=true;", "127.0.0.1")]
    [InlineData(Namespace, Host, Host)]
    public async Task Takes_either_form_of_a_triggers_setting(string setting, string value, string host)
    {
        await using var services = Services((setting, value));

        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.Equal(host, services.GetRequiredService<ServiceBusClient>().FullyQualifiedNamespace);
        Assert.NotNull(services.GetRequiredService<MessagePublisher>());
    }

    [Theory]
    [InlineData("Other", "x", "It is missing: set it to a connection string, or set Bus__fullyQualifiedNamespace to a Service Bus")]
    [InlineData("Bus", "", "It is missing")]
    [InlineData("Bus", "nonsense hush", "it is no Service Bus connection string")]
    [InlineData("Bus", "https://hush", "it is no Service Bus connection string")]
    [InlineData("Bus", "amqp://user:hush@broker", "amqp:// and amqps:// addresses are not supported")]
    [InlineData("Bus", "amqps://hush", "amqp:// and amqps:// addresses are not supported")]
    [InlineData("Bus", "SharedAccessKeyName=app;SharedAccessKey=hush", "Endpoint is missing")]
    [InlineData("Bus", "Endpoint=;SharedAccessKeyName=app;SharedAccessKey=hush", "no Service Bus connection string")]
    [InlineData("Bus", $"Endpoint=sb://{Host}/;SharedAccessKeyName=app", "needs SharedAccessKeyName and SharedAccessKey")]
    [InlineData("Bus", $"Endpoint=sb://{Host}/;SharedAccessKey=hush", "needs SharedAccessKeyName and SharedAccessKey")]
    [InlineData(Namespace, "not a hush host", $"Bus__fullyQualifiedNamespace must be a host name such as {Host}")]
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
        await using var broker = new TheBroker();
        await using var services = Services(("Bus", broker.Fake.ConnectionString + "EntityPath=another;"));

        await services.GetRequiredService<MessagePublisher>().PublishAsync(TheBroker.Queue, new ServiceBusMessage(), Cancel);

        Assert.Single(broker.OrderEvents.Active);
    }

    // What the webhook of Azure workload identity puts into a pod, but for the file: whoever misses that one has taken the pod's identity.
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
        using var certificate = OfThisMachine();
        var port = FreePort.Next();
        using var broker = new ScriptedBroker(port, certificate);
        await using var services = Registered((Namespace, Host), ("Bus:clientId", clientId))
            .ConfigureAll<ServiceBusClientOptions>(options =>
            {
                options.CustomEndpointAddress = new Uri($"sb://127.0.0.1:{port}");
                options.CertificateValidationCallback = (_, shown, _, _) => shown?.Equals(certificate) is true;
            })
            .BuildServiceProvider();

        // The client itself: what the publisher throws quotes nobody.
        var failure = await Assert.ThrowsAnyAsync<Exception>(
            () => services.GetRequiredService<ServiceBusClient>().CreateSender("order-events").SendMessageAsync(new ServiceBusMessage(), Cancel));

        Assert.Contains(file, failure.ToString(), StringComparison.Ordinal);
    }

    private static X509Certificate2 OfThisMachine()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private static ServiceProvider Services(params (string Name, string? Value)[] settings) => Registered(settings).BuildServiceProvider();

    private static IServiceCollection Registered(params (string Name, string? Value)[] settings) => new ServiceCollection()
        .AddMessaging(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).Build(),
            "Bus");

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
