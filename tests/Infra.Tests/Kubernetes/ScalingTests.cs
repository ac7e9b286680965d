namespace PendingPoints.Tests.Kubernetes;

using System.Text.Json;
using k8s.Models;

/// <summary>KEDA scales the deployment by the queue that the app consumes.</summary>
public sealed class ScalingTests
{
    private static readonly ScaledObjectSpec Scaling = Manifests.Of<ScaledObject>().Spec;
    private static readonly ScaleTrigger Trigger = Assert.Single(Scaling.Triggers);

    [Fact]
    public void It_scales_the_deployment_which_says_nothing_of_replicas_itself()
    {
        var deployment = Manifests.Of<V1Deployment>();

        Assert.Equal(deployment.Metadata.Name, Scaling.ScaleTargetRef.Name);
        Assert.Equal("Deployment", Scaling.ScaleTargetRef.Kind ?? "Deployment");
        Assert.Null(deployment.Spec.Replicas);
    }

    [Fact]
    public void It_counts_the_queue_that_the_trigger_names() =>
        Assert.Equal(Assert.Single(FunctionsMetadata.Queues).Queue, Trigger.Metadata["queueName"]);

    [Fact]
    public void It_counts_in_the_namespace_that_the_app_connects_to() => Assert.Equal(
        Manifests.Of<V1ConfigMap>().Data["ServiceBusConnection__fullyQualifiedNamespace"], $"{Trigger.Metadata["namespace"]}.servicebus.windows.net");

    // https://keda.sh/docs/latest/scalers/azure-service-bus (2026-11): what it does not know it passes over.
    [Fact]
    public void It_says_nothing_that_the_scaler_does_not_know()
    {
        string[] known =
        [
            "messageCount", "activationMessageCount", "queueName", "topicName", "subscriptionName", "namespace", "connectionFromEnv",
            "useRegex", "operation", "cloud", "endpointSuffix",
        ];

        Assert.Equal("azure-servicebus", Trigger.Type);
        Assert.Subset(known.ToHashSet(), Trigger.Metadata.Keys.ToHashSet());
    }

    [Fact]
    public void It_counts_by_an_identity()
    {
        Assert.Equal(Manifests.Of<TriggerAuthentication>().Metadata.Name, Trigger.AuthenticationRef!.Name);
        Assert.Equal("azure-workload", Manifests.Of<TriggerAuthentication>().Spec.PodIdentity.Provider);
        Assert.DoesNotContain("connectionFromEnv", Trigger.Metadata.Keys);
    }

    [Fact]
    public void A_replica_is_added_for_more_events_than_one_handles_at_a_time()
    {
        var serviceBus = JsonElement.Parse(File.ReadAllText(Repository.Path("host.json"))).GetProperty("extensions").GetProperty("serviceBus");

        Assert.True(int.Parse(Trigger.Metadata["messageCount"], null) > serviceBus.GetProperty("maxConcurrentCalls").GetInt32());
    }

    [Fact]
    public void One_pod_may_always_go_and_one_stays()
    {
        Assert.InRange(Scaling.MinReplicaCount!.Value, 2, Scaling.MaxReplicaCount!.Value);
        Assert.InRange(Scaling.Fallback!.Replicas, Scaling.MinReplicaCount.Value, Scaling.MaxReplicaCount.Value);
        Assert.Equal("1", Manifests.Of<V1PodDisruptionBudget>().Spec.MaxUnavailable.Value);
    }
}
