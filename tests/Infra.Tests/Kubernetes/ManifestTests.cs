namespace PendingPoints.Tests.Kubernetes;

using k8s.Models;

/// <summary>The manifests are what Kubernetes and KEDA know, and agree with one another. No cluster was ever asked.</summary>
public sealed class ManifestTests
{
    public static TheoryData<string> Applied() => [.. Manifests.Files];

    [Fact]
    public void Every_file_is_applied() => Assert.Equal(
        Directory.GetFiles(Repository.Path("infra", "kubernetes")).Select(file => Path.GetFileName(file)).Where(name => name != "kustomization.yaml").Order(),
        Manifests.Files);

    [Theory]
    [MemberData(nameof(Applied))]
    public void Every_file_is_read_strictly(string file) => Assert.NotEmpty(Manifests.Read(file));

    [Theory]
    [InlineData("deployment.yaml", "readinessProbe:", "readynessProbe:")]
    [InlineData("deployment.yaml", "containerPort: 8080", "containerPort: http")]
    [InlineData("network-policy.yaml", "podSelector:", "selector:")]
    [InlineData("scaling.yaml", "minReplicaCount: 2", "minReplicas: 2")]
    [InlineData("scaling.yaml", "stabilizationWindowSeconds: 300", "stabilisationWindowSeconds: 300")]
    [InlineData("scaling.yaml", "provider: azure-workload", "provider: azure-workload\n    clientSecret: x")]
    public void Reading_finds_a_field_that_is_none(string file, string right, string wrong)
    {
        Assert.Contains(right, Manifests.Text(file), StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => Manifests.Read(file, Manifests.Text(file).Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public void There_is_one_of_each_kind_and_all_bear_the_apps_name()
    {
        Assert.Equal(
            ["ConfigMap", "Deployment", "NetworkPolicy", "PodDisruptionBudget", "ScaledObject", "Service", "ServiceAccount", "TriggerAuthentication"],
            Manifests.Names.Select(one => one.Kind).Order());
        Assert.All(Manifests.Names, one => Assert.Equal("pending-points", one.Name));
    }

    // A namespace is whoever applies them's to choose.
    [Fact]
    public void No_file_names_a_namespace() => Assert.All(Manifests.Files, file => Assert.DoesNotMatch(@"(?m)^  namespace:", Manifests.Text(file)));

    [Fact]
    public void Whoever_selects_pods_selects_the_deployments()
    {
        var labels = Manifests.Of<V1Deployment>().Spec.Template.Metadata.Labels;
        IDictionary<string, string>[] selectors =
        [
            Manifests.Of<V1Deployment>().Spec.Selector.MatchLabels,
            Manifests.Of<V1Service>().Spec.Selector,
            Manifests.Of<V1PodDisruptionBudget>().Spec.Selector.MatchLabels,
            Manifests.Of<V1NetworkPolicy>().Spec.PodSelector.MatchLabels,
            Assert.Single(Manifests.Pod.TopologySpreadConstraints).LabelSelector.MatchLabels,
        ];

        Assert.All(selectors, selector => Assert.Subset(labels.ToHashSet(), selector.ToHashSet()));
        Assert.All(selectors, Assert.NotEmpty);
    }

    [Fact]
    public void Pods_have_the_identity_of_their_account()
    {
        Assert.Equal(Manifests.Of<V1ServiceAccount>().Metadata.Name, Manifests.Pod.ServiceAccountName);
        Assert.Equal("true", Manifests.Of<V1Deployment>().Spec.Template.Metadata.Labels["azure.workload.identity/use"]);
        // Of nobody: whoever applies them says which.
        Assert.Equal(Guid.Empty.ToString(), Manifests.Of<V1ServiceAccount>().Metadata.Annotations["azure.workload.identity/client-id"]);
    }
}
