namespace PendingPoints.Tests.Telemetry;

using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PendingPoints.Functions;
using PendingPoints.Functions.Telemetry;
using PendingPoints.Stores;
using PendingPoints.Telemetry;

public sealed class ExportersTests
{
    private const string Azure = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Identity = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";
    private const string SomeAzure = "InstrumentationKey=7f0d7b1e-7d2f-4a70-9b5f-0a2b6f1d2c3e;IngestionEndpoint=https://brazilsouth-1.in.applicationinsights.azure.com/";

    [Fact]
    public void Without_a_setting_nothing_of_OpenTelemetry_is_registered_and_no_span_begins()
    {
        Assert.Empty(Registered());
        Assert.Null(PointsTraces.Source.StartActivity("anything"));
    }

    [Fact]
    public void Switched_off_nothing_of_OpenTelemetry_is_registered() =>
        Assert.Empty(Registered(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318"), (Azure, SomeAzure), ("OTEL_SDK_DISABLED", "true")));

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318")]
    [InlineData("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "http://127.0.0.1:4318/v1/logs")]
    public void A_setting_registers_it(string setting, string value) => Assert.NotEmpty(Registered((setting, value)));

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "127.0.0.1:4318")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "ftp://127.0.0.1")]
    [InlineData(Azure, "somewhere")]
    [InlineData(Azure, "InstrumentationKey=secret")]
    [InlineData(Azure, "InstrumentationKey=7f0d7b1e-7d2f-4a70-9b5f-0a2b6f1d2c3e;IngestionEndpoint=there")]
    public void A_wrong_address_stops_the_start_by_the_name_of_its_setting(string setting, string value)
    {
        var mistake = Assert.Single(Assert.Throws<StartException>(() => Registered((setting, value))).Mistakes);
        Assert.StartsWith($"{setting} must be ", mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("Authorization=AAD", true)]
    [InlineData("Authorization=AAD;ClientId=7f0d7b1e-7d2f-4a70-9b5f-0a2b6f1d2c3e", true)]
    [InlineData("authorization=aad; clientid=7f0d7b1e-7d2f-4a70-9b5f-0a2b6f1d2c3e;", true)]
    [InlineData("ClientId=7f0d7b1e-7d2f-4a70-9b5f-0a2b6f1d2c3e", false)]
    public void Azure_Monitor_is_entered_with_the_identity_that_the_host_uses(string? authentication, bool isManaged)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(Azure, SomeAzure), new(Identity, authentication)]).Build();

        var options = new AzureMonitorExporterOptions();
        AzureMonitor.Read(settings, [])!.Configure(options);

        Assert.Equal(SomeAzure, options.ConnectionString);
        Assert.Equal(isManaged, options.Credential is ManagedIdentityCredential);
        Assert.False(options.EnableTraceBasedLogsSampler);
        // The vendor's own, which docs/operations.md tells.
        Assert.Equal(5, options.TracesPerSecond);
    }

    private static List<string> Registered(params (string Name, string? Value)[] settings)
    {
        IServiceCollection? services = null;
        FunctionApp.Build([], builder =>
        {
            services = builder.Services;
            builder.Configuration.AddInMemoryCollection(TestApp.Settings(settings));
            builder.Services.AddSingleton(new StoreCatalog([]));
        });
        return
        [
            .. services!.SelectMany(service => new[] { service.ServiceType, service.IsKeyedService ? null : service.ImplementationType ?? service.ImplementationInstance?.GetType() })
                .Select(type => type?.FullName ?? "").Where(name => name.Contains("OpenTelemetry", StringComparison.Ordinal)),
        ];
    }
}
