namespace PendingPoints.Tests;

using System.Text.Json;
using System.Text.RegularExpressions;

/// <summary>No template knows, takes or gives out a secret, and nobody enters with a key.</summary>
public sealed partial class SecretTests(Deployments deployments)
{
    public static TheoryData<string> Deployed() => [.. Deployments.All];

    public static TheoryData<string> Templates() =>
        [.. Directory.GetFiles(Repository.Path("infra", "bicep"), "*.bicep*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Repository.Root, path))];

    [Theory]
    [MemberData(nameof(Templates))]
    public void No_template_asks_azure_for_a_key(string template) => Assert.DoesNotMatch(
        @"\.?list(Keys|Secrets|AccountSas|ServiceSas|[A-Z]\w*)\(|getSecret\(|@secure\(|vaults/secrets", File.ReadAllText(Repository.Path(template)));

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task No_output_tells_a_secret(string parameters) =>
        Assert.DoesNotMatch(KeyOrConnection(), (await deployments.OfAsync(parameters)).Outputs);

    // Application Insights takes telemetry from identities only, so that its connection string is an address.
    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task No_setting_holds_a_key_or_a_connection_string(string parameters) => Assert.All(
        (await deployments.OfAsync(parameters)).Settings.Where(setting => setting.Key != "APPLICATIONINSIGHTS_CONNECTION_STRING"),
        setting => Assert.DoesNotMatch(KeyOrConnection(), Deployment.Secret(setting.Value) is null ? setting.Value : ""));

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task Every_secret_setting_refers_to_the_vault(string parameters)
    {
        var deployment = await deployments.OfAsync(parameters);
        var vault = deployment.Names("Microsoft.KeyVault/vaults").Single();
        var secret = deployment.Settings.Where(setting => SecretName().IsMatch(setting.Key)).ToArray();

        Assert.NotEmpty(secret);
        Assert.All(secret, setting => Assert.NotNull(Deployment.Secret(setting.Value)));
        Assert.All(secret, setting => Assert.Contains($"'{vault}'", setting.Value, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task Nobody_enters_with_a_key(string parameters)
    {
        var deployment = await deployments.OfAsync(parameters);

        Assert.True(deployment.Properties("Microsoft.ServiceBus/namespaces").Single().GetProperty("disableLocalAuth").GetBoolean());
        Assert.True(deployment.Properties("Microsoft.Insights/components").Single().GetProperty("DisableLocalAuth").GetBoolean());
        Assert.False(deployment.Properties("Microsoft.Storage/storageAccounts").Single().GetProperty("allowSharedKeyAccess").GetBoolean());
        Assert.False(deployment.Properties("Microsoft.Storage/storageAccounts").Single().GetProperty("allowBlobPublicAccess").GetBoolean());
        Assert.True(deployment.Properties("Microsoft.KeyVault/vaults").Single().GetProperty("enableRbacAuthorization").GetBoolean());
        Assert.Equal(2, deployment.Properties("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Count(policy => !policy.GetProperty("allow").GetBoolean()));
    }

    [Fact]
    public async Task A_private_deployment_is_closed_to_the_outside()
    {
        var deployment = await deployments.OfAsync("main.prod");
        string[] types = ["Microsoft.ServiceBus/namespaces", "Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults", "Microsoft.Cache/redisEnterprise"];

        Assert.All(types, type => Assert.Equal("Disabled", deployment.Properties(type).Single().GetProperty("publicNetworkAccess").GetString()));
        Assert.Equal(
            types.Select(type => deployment.OfType(type).Single().GetProperty("id").GetString()).Order(),
            deployment.Properties("Microsoft.Network/privateEndpoints").Select(Target).Order());
        Assert.EndsWith("/subnets/app", deployment.Properties("Microsoft.Web/sites").Single().GetProperty("virtualNetworkSubnetId").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Docs_deployment_md_lists_every_secret()
    {
        var oauth = deployments.Add("""
            param environmentName = 'x'
            param stores = [{ name: 'acme-in', provider: 'capillary', credentials: 'oauth', baseAddress: 'https://provider.example.com' }]
            """);
        Deployment[] all = [.. await deployments.OfAllAsync(), await deployments.OfAsync(oauth)];

        Assert.Equal(
            MarkdownTable.Rows("deployment.md", "| secret | of |").Select(row => row[0].Trim('`')).Order(),
            all.SelectMany(deployment => deployment.Settings.Values).Select(Deployment.Secret).OfType<string>()
                .Select(name => WebhookName().Replace(StoreName().Replace(name, "Stores--{store}--"), "--WebhookSecrets--{name}")).Distinct().Order());
    }

    private static string? Target(JsonElement endpoint) => endpoint
        .GetProperty("privateLinkServiceConnections")[0].GetProperty("properties").GetProperty("privateLinkServiceId").GetString();

    [GeneratedRegex("(?i)key=|password|secret|sharedaccess|accountkey|endpoint=sb:|instrumentationkey|connectionstring|listkeys")]
    private static partial Regex KeyOrConnection();

    [GeneratedRegex("__Credentials__|__WebhookSecrets__|__AppKey$|__AppToken$|^Cache__(Redis|HashKey)$")]
    private static partial Regex SecretName();

    [GeneratedRegex("^Stores--acme-(br|in)--")]
    private static partial Regex StoreName();

    [GeneratedRegex("--WebhookSecrets--[A-Za-z0-9]+$")]
    private static partial Regex WebhookName();
}
