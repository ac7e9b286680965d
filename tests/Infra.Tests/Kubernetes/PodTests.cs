namespace PendingPoints.Tests.Kubernetes;

using System.Text.Json;
using PendingPoints.Functions;
using PendingPoints.Tests.Container;
using k8s.Models;

/// <summary>A pod is what the container's recipe and the app are.</summary>
public sealed class PodTests
{
    // What a host was seen to take: 15 s for requests in flight, 10 s for an event, 5 s for the worker to end.
    private static readonly TimeSpan HostStops = TimeSpan.FromSeconds(30);

    private static readonly JsonElement HostJson = JsonElement.Parse(File.ReadAllText(Repository.Path("host.json")));

    [Fact]
    public void It_runs_the_image_that_the_recipe_says_how_to_build() => Assert.Contains(
        $"-f infra/container/Containerfile -t {Manifests.Container.Image} .",
        File.ReadAllText(Repository.Path("infra", "container", "Containerfile")), StringComparison.Ordinal);

    [Fact]
    public void Its_image_is_of_the_apps_version() =>
        Assert.Equal($"pending-points:{typeof(FunctionApp).Assembly.GetName().Version!.ToString(3)}", Manifests.Container.Image);

    // "restricted" of https://kubernetes.io/docs/concepts/security/pod-security-standards (2026-11).
    [Fact]
    public void It_has_no_rights_that_can_be_taken_from_it()
    {
        var container = Manifests.Container.SecurityContext;

        Assert.True(Manifests.Pod.SecurityContext.RunAsNonRoot);
        // The image says which.
        Assert.Null(Manifests.Pod.SecurityContext.RunAsUser);
        Assert.Equal("RuntimeDefault", Manifests.Pod.SecurityContext.SeccompProfile.Type);
        Assert.False(container.AllowPrivilegeEscalation);
        Assert.Equal(["ALL"], container.Capabilities.Drop);
        Assert.Null(container.Capabilities.Add);
        Assert.False(Manifests.Pod.AutomountServiceAccountToken);
    }

    [Fact]
    public void Every_port_is_the_one_that_the_app_listens_at()
    {
        var port = Assert.Single(Manifests.Container.Ports);
        var service = Assert.Single(Manifests.Of<V1Service>().Spec.Ports);
        var policy = Assert.Single(Assert.Single(Manifests.Of<V1NetworkPolicy>().Spec.Ingress).Ports);

        Assert.Equal(Recipe.Port, port.ContainerPort);
        Assert.Equal(port.Name, service.TargetPort.Value);
        Assert.Equal($"{Recipe.Port}", policy.Port.Value);
        Assert.All(
            new[] { Manifests.Container.LivenessProbe, Manifests.Container.ReadinessProbe },
            probe => Assert.Equal(port.Name, probe.HttpGet.Port.Value));
    }

    [Fact]
    public void It_may_speak_to_dns_providers_and_service_bus_only()
    {
        var policy = Manifests.Of<V1NetworkPolicy>().Spec;

        Assert.Equal(["Ingress", "Egress"], policy.PolicyTypes);
        Assert.Equal(
            ["443", "53", "53/UDP", "5671"],
            policy.Egress.SelectMany(rule => rule.Ports).Select(port => port.Protocol is null ? port.Port.Value : $"{port.Port.Value}/{port.Protocol}").Order());
    }

    [Fact]
    public void It_is_ready_when_the_app_says_so_and_alive_when_the_host_does()
    {
        var prefix = HostJson.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString();

        Assert.Contains(
            Manifests.Container.ReadinessProbe.HttpGet.Path,
            FunctionsMetadata.Http.Where(function => !function.NeedsKey).Select(function => $"/{prefix}/{function.Route}"));
        // HostController in https://github.com/Azure/azure-functions-host (2026-11).
        Assert.Equal("/admin/host/ping", Manifests.Container.LivenessProbe.HttpGet.Path);
    }

    [Fact]
    public void It_has_time_to_finish_what_it_has_begun()
    {
        var pause = TimeSpan.FromSeconds(Manifests.Container.Lifecycle.PreStop.Sleep.Seconds);
        var grace = TimeSpan.FromSeconds(Manifests.Pod.TerminationGracePeriodSeconds!.Value);

        Assert.True(pause + HostStops < grace, $"{pause} + {HostStops} < {grace}");
    }
}
