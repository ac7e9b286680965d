namespace PendingPoints.Tests.Kubernetes;

using PendingPoints.Functions;
using k8s.Models;

/// <summary>The settings of a pod are those that the app reads, and no file holds a secret.</summary>
public sealed class PodSettingTests
{
    private static readonly string Page = File.ReadAllText(Repository.Path("docs", "kubernetes.md"));

    [Fact]
    public void The_app_starts_with_the_settings_that_it_is_given()
    {
        using var app = DeployedApp.Build(PodSettings.All);
    }

    [Fact]
    public void Each_secret_is_needed_and_shown_on_the_page() => Assert.All(PodSettings.Secrets, secret =>
    {
        Assert.Throws<StartException>(() => DeployedApp.Build(PodSettings.All.Where(setting => setting.Key != secret)));
        Assert.Contains($"--from-literal={secret}=", Page, StringComparison.Ordinal);
    });

    [Fact]
    public void A_setting_of_a_store_that_nobody_knows_would_stop_the_start() => Assert.Contains(
        "Stores:acme_br:RateLimits",
        Assert.Throws<StartException>(() => DeployedApp.Build(PodSettings.All.Append(new("Stores__acme_br__RateLimits", "1")))).Message,
        StringComparison.Ordinal);

    // Of stores the app says so itself; here are those of all stores.
    [Fact]
    public void Other_settings_are_the_keys_place_and_the_broker_by_the_name_that_the_trigger_gives() => Assert.Equal(
        ["AzureWebJobsSecretStorageType", $"{Assert.Single(FunctionsMetadata.Queues).Connection}__fullyQualifiedNamespace"],
        Manifests.Of<V1ConfigMap>().Data.Keys.Where(name => !name.StartsWith("Stores__", StringComparison.Ordinal)).Order());

    [Fact]
    public void Settings_come_from_the_map_and_secrets_from_elsewhere()
    {
        Assert.Equal(["pending-points"], Manifests.Container.EnvFrom.Select(source => source.ConfigMapRef?.Name).OfType<string>());
        Assert.Equal(["pending-points"], Manifests.Container.EnvFrom.Select(source => source.SecretRef?.Name).OfType<string>());
        // Without it a pod does not start, rather than start without secrets.
        Assert.DoesNotContain(Manifests.Container.EnvFrom, source => source.SecretRef?.Optional is true);
        Assert.Null(Manifests.Container.Env);
        Assert.Contains($"create secret generic {Manifests.Container.EnvFrom[1].SecretRef.Name} ", Page, StringComparison.Ordinal);
    }

    // Files are only read by the host: of a key that is missing it would want to make one. Names are in lower case, as it asks for them.
    // KubernetesSecretsRepository in https://github.com/Azure/azure-functions-host (2026-11).
    [Fact]
    public void The_page_makes_a_key_for_the_host_and_for_each_function_that_asks_for_one()
    {
        var keys = FunctionsMetadata.Http.Where(function => function.NeedsKey).Select(function => $"functions.{function.Function.ToLowerInvariant()}.default");

        Assert.All(keys.Append("host.master"), key => Assert.Contains($"--from-literal={key}=", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_keys_lie_where_the_host_looks_for_them()
    {
        var volume = Assert.Single(Manifests.Pod.Volumes);
        var mount = Assert.Single(Manifests.Container.VolumeMounts);

        Assert.Equal(volume.Name, mount.Name);
        Assert.Equal("/run/secrets/functions-keys", mount.MountPath);
        Assert.True(volume.Secret.Optional is not true);
        Assert.Contains($"create secret generic {volume.Secret.SecretName} ", Page, StringComparison.Ordinal);
        Assert.Equal("kubernetes", Manifests.Of<V1ConfigMap>().Data["AzureWebJobsSecretStorageType"]);
    }

    [Fact]
    public void No_file_holds_a_secret()
    {
        Assert.All(Manifests.Files, file => Assert.DoesNotMatch(
            "(?i)kind: Secret|stringData|password|sharedaccess|accountkey|apitoken|apikey|appkey|webhooksecret|host\\.master|connectionstring|endpoint=sb:",
            Manifests.Text(file)));
        Assert.DoesNotContain(Manifests.Of<V1ConfigMap>().Data.Keys, name => name.Contains("Credentials", StringComparison.Ordinal));
    }
}
