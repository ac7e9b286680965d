namespace PendingPoints.Tests.Kubernetes;

using k8s.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PendingPoints.Functions.Hosting;
using PendingPoints.Messaging;
using PendingPoints.Tests.Container;

/// <summary>A pod is what the container's recipe and the app are.</summary>
public sealed class PodTests
{
    [Fact]
    public void It_runs_the_image_that_the_recipe_says_how_to_build() => Assert.Contains(
        $"-f infra/container/Containerfile -t {Manifests.Container.Image} .",
        File.ReadAllText(Repository.Path("infra", "container", "Containerfile")), StringComparison.Ordinal);

    [Fact]
    public void Its_image_is_of_the_apps_version() =>
        Assert.Equal($"pending-points:{typeof(HostJson).Assembly.GetName().Version!.ToString(3)}", Manifests.Container.Image);

    [Fact]
    public void It_may_do_no_more_than_the_app_needs()
    {
        var (pod, container) = (Manifests.Pod.SecurityContext, Manifests.Container.SecurityContext);

        Assert.True(pod.RunAsNonRoot);
        Assert.Equal(Recipe.Of("USER"), $"{pod.RunAsUser}:{pod.RunAsGroup}");
        Assert.Equal("RuntimeDefault", pod.SeccompProfile.Type);
        Assert.True(container.ReadOnlyRootFilesystem);
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
    public void It_is_ready_and_alive_when_the_app_says_so()
    {
        Assert.Equal("/api/health", Manifests.Container.ReadinessProbe.HttpGet.Path);
        Assert.Equal("/api/health/live", Manifests.Container.LivenessProbe.HttpGet.Path);
        var paths = PathsWithoutKey().ToArray();
        Assert.Contains("/api/health", paths);
        Assert.Contains("/api/health/live", paths);
    }

    [Fact]
    public async Task It_has_time_to_finish_what_it_has_begun()
    {
        await using var app = SelfHostedApp.Build();
        var shutdown = app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        var pause = TimeSpan.FromSeconds(Manifests.Container.Lifecycle.PreStop.Sleep.Seconds);
        var grace = TimeSpan.FromSeconds(Manifests.Pod.TerminationGracePeriodSeconds!.Value);

        Assert.True(new Consumption("", 1).DrainFor < shutdown);
        Assert.True(pause + shutdown < grace, $"{pause} + {shutdown} < {grace}");
    }

    // As function.json declares them, with the prefix of host.json.
    private static IEnumerable<string> PathsWithoutKey()
    {
        List<string> mistakes = [];
        var functions = DeclaredFunctions.Read(AppContext.BaseDirectory, SelfHostedApp.Configuration(), FunctionClasses.OfThisApp, mistakes);
        Assert.Empty(mistakes);
        return functions.Http.Where(function => !function.NeedsKey).Select(function => $"/{function.Route.Trim('/')}");
    }
}
