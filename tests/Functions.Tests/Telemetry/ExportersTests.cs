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
    private const string Sampler = "OTEL_TRACES_SAMPLER";
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
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318", "always_off")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318", "parentbased_traceidratio")]
    [InlineData("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "http://127.0.0.1:4318/v1/logs", null)]
    [InlineData(Azure, SomeAzure, "microsoft.fixed_percentage")]
    [InlineData(Azure, SomeAzure, "microsoft.rate_limited")]
    public void A_setting_registers_it(string setting, string value, string? sampler) =>
        Assert.NotEmpty(Registered((setting, value), (Sampler, sampler)));

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318", null, "OTEL_TRACES_SAMPLER must be always_off: ")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318", "microsoft.rate_limited", "OTEL_TRACES_SAMPLER must be always_off: ")]
    [InlineData(Azure, SomeAzure, null, "OTEL_TRACES_SAMPLER must be microsoft.fixed_percentage, and OTEL_TRACES_SAMPLER_ARG 0: ")]
    [InlineData(Azure, SomeAzure, "always_off", "OTEL_TRACES_SAMPLER must be microsoft.fixed_percentage, and OTEL_TRACES_SAMPLER_ARG 0: ")]
    public void A_host_that_would_export_the_URLs_of_requests_stops_the_start(string setting, string value, string? sampler, string mistake) =>
        Assert.StartsWith(
            mistake,
            Assert.Single(Assert.Throws<StartException>(() => Registered((setting, value), (Sampler, sampler))).Mistakes),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(false, "always_off", null, true)]
    [InlineData(false, "ALWAYS_OFF", null, true)]
    [InlineData(false, "always_on", null, false)]
    [InlineData(true, "microsoft.fixed_percentage", "0", true)]
    [InlineData(true, "microsoft.fixed_percentage", "0.0", true)]
    [InlineData(true, "microsoft.fixed_percentage", "0.1", false)]
    [InlineData(true, "microsoft.fixed_percentage", null, false)]
    public void The_hosts_sampler_is_not_the_apps_while_it_is_off(bool isToAzure, string sampler, string? argument, bool areOff)
    {
        (string, string?)[] all = [("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318"), (Sampler, sampler), ("OTEL_TRACES_SAMPLER_ARG", argument)];
        var mistakes = new List<string>();

        Assert.Equal(areOff, HostTraces.AreOff(Settings(all), isToAzure, mistakes));

        Assert.Empty(mistakes);
    }

    [Theory]
    [InlineData(null, true, 5)]
    [InlineData("20", true, 20)]
    [InlineData("20", false, 1)]
    public void Azure_Monitor_gets_its_own_number_of_traces_while_the_hosts_sampler_is_off(string? traces, bool isHostSilent, double expected)
    {
        var options = new AzureMonitorExporterOptions { TracesPerSecond = 1 };

        AzureMonitor.Read(Settings((Azure, SomeAzure), ("AzureMonitorExporter:TracesPerSecond", traces)), [])!.ConfigureTraces(options, isHostSilent);

        Assert.Equal((SomeAzure, expected), (options.ConnectionString, options.TracesPerSecond));
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "127.0.0.1:4318")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "ftp://127.0.0.1")]
    [InlineData(Azure, "somewhere")]
    [InlineData(Azure, "InstrumentationKey=secret")]
    [InlineData(Azure, "InstrumentationKey=7f0d7b1e-7d2f-4a70-9b5f-0a2b6f1d2c3e;IngestionEndpoint=there")]
    public void A_wrong_address_stops_the_start_by_the_name_of_its_setting(string setting, string value)
    {
        var mistake = Assert.Single(Assert.Throws<StartException>(() => Registered((setting, value), (Sampler, "always_off"))).Mistakes);
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
        var settings = Settings((Azure, SomeAzure), (Identity, authentication));

        var options = new AzureMonitorExporterOptions();
        AzureMonitor.Read(settings, [])!.Configure(options);

        Assert.Equal(SomeAzure, options.ConnectionString);
        Assert.Equal(isManaged, options.Credential is ManagedIdentityCredential);
        Assert.False(options.EnableTraceBasedLogsSampler);
        // The vendor's own, which docs/operations.md tells.
        Assert.Equal(5, options.TracesPerSecond);
    }

    private static IConfigurationRoot Settings(params (string Name, string? Value)[] all) =>
        new ConfigurationBuilder().AddInMemoryCollection(all.Select(one => KeyValuePair.Create(one.Name, one.Value))).Build();

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
