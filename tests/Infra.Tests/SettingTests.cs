namespace PendingPoints.Tests;

using System.Text.RegularExpressions;
using PendingPoints.Caching;
using PendingPoints.Functions;
using PendingPoints.Loyalty.BonifiQ;
using PendingPoints.Loyalty.Capillary;
using PendingPoints.OrderEvents;

/// <summary>The app settings of the template are those that the app reads.</summary>
public sealed partial class SettingTests(Deployments deployments)
{
    private static readonly string[] OfTheHost =
    [
        "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "AZURE_CLIENT_ID",
        "OTEL_TRACES_SAMPLER", "OTEL_TRACES_SAMPLER_ARG",
    ];

    public static TheoryData<string> Deployed() => [.. Deployments.All];

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task The_app_starts_with_the_settings_that_it_is_deployed_with(string parameters)
    {
        var deployment = await deployments.OfAsync(parameters);

        using var app = DeployedApp.Build(deployment.Settings);
    }

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task Without_a_credential_or_the_broker_the_app_does_not_start(string parameters)
    {
        var settings = (await deployments.OfAsync(parameters)).Settings;
        var needed = settings.Keys
            .Where(name => name.Contains("__Credentials__", StringComparison.Ordinal) || name.EndsWith("__fullyQualifiedNamespace", StringComparison.Ordinal))
            .ToArray();

        Assert.NotEmpty(needed);
        Assert.All(needed, name => Assert.Throws<StartException>(() => DeployedApp.Build(settings.Where(setting => setting.Key != name))));
    }

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task The_broker_is_where_the_trigger_looks_for_it(string parameters)
    {
        var deployment = await deployments.OfAsync(parameters);
        var connection = Assert.Single(FunctionsMetadata.Queues).Connection;

        Assert.Equal(
            [$"{connection}__clientId", $"{connection}__credential", $"{connection}__fullyQualifiedNamespace"],
            deployment.Settings.Keys.Where(name => name.StartsWith("ServiceBus", StringComparison.Ordinal)).Order());
        Assert.Equal("managedidentity", deployment.Settings[$"{connection}__credential"]);
        Assert.Equal($"{deployment.Names("Microsoft.ServiceBus/namespaces").Single()}.servicebus.windows.net", deployment.Settings[$"{connection}__fullyQualifiedNamespace"]);
    }

    // The app passes over what it does not know here, so a renamed setting would be a default in silence. Of stores it says so itself.
    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task No_setting_is_for_nobody(string parameters)
    {
        var deployment = await deployments.OfAsync(parameters);
        string[] known =
        [
            .. OfTheHost,
            .. PropertiesOf<OrderEventOptions>(OrderEventOptions.Section),
            .. PropertiesOf<CacheOptions>(CacheOptions.Section),
            "DefaultStore",
        ];

        var others = deployment.Settings.Keys.Where(name => !StoreSetting().IsMatch(name) && !name.StartsWith("ServiceBusConnection__", StringComparison.Ordinal));
        Assert.Subset(known.ToHashSet(), others.ToHashSet());
    }

    [Fact]
    public async Task Instances_that_share_a_redis_share_the_secret_of_its_keys()
    {
        var settings = (await deployments.OfAsync("main.prod")).Settings;

        Assert.Subset(settings.Keys.ToHashSet(), PropertiesOf<CacheOptions>(CacheOptions.Section).Except(["Cache__MaxMemory"]).ToHashSet());
    }

    [Theory]
    [InlineData("bonifiq", "apiKey", typeof(BonifiQCredentials), "ApiToken", "ApiKey")]
    [InlineData("capillary", "till", typeof(CapillaryCredentials), "Till", "Password")]
    [InlineData("capillary", "oauth", typeof(CapillaryCredentials), "Key", "Secret")]
    public async Task Each_way_to_enter_a_provider_has_its_secrets(string provider, string credentials, Type options, params string[] secrets)
    {
        var deployment = await deployments.OfAsync(deployments.Add($$"""
            param environmentName = 'x'
            param stores = [{ name: 'a-b', provider: '{{provider}}', credentials: '{{credentials}}', baseAddress: 'https://provider.example.com' }]
            """));

        Assert.Subset(options.GetProperties().Select(property => property.Name).ToHashSet(), secrets.ToHashSet());
        Assert.Equal(
            secrets.Select(name => ($"Stores__a_b__Credentials__{name}", (string?)$"Stores--a-b--Credentials--{name}")),
            deployment.Settings.Where(setting => setting.Key.Contains("Credentials", StringComparison.Ordinal)).Select(setting => (setting.Key, Deployment.Secret(setting.Value))));
        using var app = DeployedApp.Build(deployment.Settings);
    }

    [Fact]
    public async Task A_setting_of_a_store_that_nobody_knows_stops_the_start()
    {
        var deployment = await deployments.OfAsync(deployments.Add("""
            param environmentName = 'x'
            param stores = [{ name: 'a', provider: 'bonifiq', credentials: 'apiKey', settings: { RateLimits: '600' } }]
            """));

        Assert.Contains("Stores:a:RateLimits", Mistakes(deployment.Settings), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task A_vault_without_the_secrets_stops_the_start_and_each_is_named(string parameters)
    {
        var deployment = await deployments.OfAsync(parameters);
        // Azure hands over the reference itself.
        var settings = deployment.Settings.Select(setting => Deployment.Secret(setting.Value) is { } secret
            ? KeyValuePair.Create(setting.Key, $"@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/{secret})")
            : setting);

        var found = Mistakes(settings);

        var secrets = deployment.Settings.Where(setting => Deployment.Secret(setting.Value) is not null).Select(setting => setting.Key).ToArray();
        Assert.NotEmpty(secrets);
        Assert.All(secrets, name => Assert.Contains($"{name.Replace("__", ":", StringComparison.Ordinal)} is a reference to Key Vault", found, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Docs_deployment_md_lists_every_setting()
    {
        var all = (await deployments.OfAllAsync()).SelectMany(deployment => deployment.Settings);

        Assert.Equal(
            MarkdownTable.Rows("deployment.md", "| setting | value |").Select(row => row[0].Trim('`')).Order(),
            all.Select(setting => Pattern(setting.Key, setting.Value)).Distinct().Order());
    }

    private static string Pattern(string name, string value) => StoreSetting().Match(name) switch
    {
        { Success: false } => name,
        _ when Deployment.Secret(value) is not null => "Stores__{key}__{secret}",
        { Groups: [_, _, { Value: "Name" or "Provider" } setting] } => $"Stores__{{key}}__{setting.Value}",
        _ => "Stores__{key}__{setting}",
    };

    private static string Mistakes(IEnumerable<KeyValuePair<string, string>> settings) =>
        Assert.Throws<StartException>(() => DeployedApp.Build(settings)).Message;

    private static IEnumerable<string> PropertiesOf<T>(string section) => typeof(T).GetProperties()
        .Where(property => property.SetMethod is not null).Select(property => $"{section}__{property.Name}");

    [GeneratedRegex("^Stores__([a-z0-9_]+?)__(.+)$")]
    private static partial Regex StoreSetting();
}
