namespace PendingPoints.Tests.Kubernetes;

using k8s.Models;
using PendingPoints.Functions.Hosting;

/// <summary>The settings of a pod are those that the app reads, and no file holds a secret.</summary>
public sealed class PodSettingTests
{
    private static readonly string Page = File.ReadAllText(Repository.Path("docs", "kubernetes.md"));

    [Fact]
    public async Task The_app_starts_with_the_settings_that_it_is_given()
    {
        await using var app = SelfHostedApp.Build();
    }

    [Fact]
    public void Each_secret_is_needed_and_shown_on_the_page() => Assert.All(SelfHostedApp.Secrets, secret =>
    {
        Assert.ThrowsAny<Exception>(() => SelfHostedApp.Build(SelfHostedApp.Settings.Where(setting => setting.Key != secret)));
        Assert.Contains($"--from-literal={secret}=", Page, StringComparison.Ordinal);
    });

    [Fact]
    public void A_setting_of_a_store_that_nobody_knows_would_stop_the_start() => Assert.Contains(
        "Stores:acme_br:RateLimits",
        string.Join('\n', StartException.MistakesIn(Assert.ThrowsAny<Exception>(
            () => SelfHostedApp.Build(SelfHostedApp.Settings.Append(new("Stores__acme_br__RateLimits", "1")))))),
        StringComparison.Ordinal);

    // Of stores the app says so itself; here are those of all stores.
    [Fact]
    public void Other_settings_are_the_brokers_by_the_name_that_function_json_gives()
    {
        var others = Manifests.Of<V1ConfigMap>().Data.Keys.Where(name => !name.StartsWith("Stores__", StringComparison.Ordinal));
        List<string> mistakes = [];
        var functions = DeclaredFunctions.Read(AppContext.BaseDirectory, SelfHostedApp.Configuration(), FunctionClasses.OfThisApp, mistakes);

        Assert.Equal([$"{functions.Connection}__fullyQualifiedNamespace"], others);
        Assert.Empty(mistakes);
    }

    [Fact]
    public void Settings_come_from_the_map_and_secrets_from_elsewhere()
    {
        Assert.Equal(["pending-points"], Manifests.Container.EnvFrom.Select(source => source.ConfigMapRef?.Name).OfType<string>());
        Assert.Equal(["pending-points"], Manifests.Container.EnvFrom.Select(source => source.SecretRef?.Name).OfType<string>());
        // Without it a pod does not start, rather than start without secrets.
        Assert.DoesNotContain(Manifests.Container.EnvFrom, source => source.SecretRef?.Optional is true);
        Assert.Null(Manifests.Container.Env);
        Assert.Contains($"create secret generic {Manifests.Container.EnvFrom[1].SecretRef.Name}", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_holds_a_secret()
    {
        Assert.All(Manifests.Files, file => Assert.DoesNotMatch(
            "(?i)kind: Secret|stringData|password|sharedaccess|accountkey|apitoken|apikey|appkey|webhooksecret|functionkeys__|connectionstring|endpoint=sb:",
            Manifests.Text(file)));
        Assert.DoesNotContain(Manifests.Of<V1ConfigMap>().Data.Keys, name => name.Contains("Credentials", StringComparison.Ordinal));
    }
}
