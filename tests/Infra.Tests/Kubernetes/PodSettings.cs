namespace PendingPoints.Tests.Kubernetes;

using k8s.Models;

/// <summary>What a pod is set to.</summary>
internal static class PodSettings
{
    /// <summary>What docs/kubernetes.md puts into the secret.</summary>
    public static readonly string[] Secrets = ["Stores__acme_br__Credentials__ApiToken", "Stores__acme_br__Credentials__ApiKey"];

    /// <summary>All settings, with something in the place of secrets.</summary>
    public static Dictionary<string, string> All => new(
        Manifests.Of<V1ConfigMap>().Data.Concat(Secrets.Select(name => KeyValuePair.Create(name, new string('x', 32)))));
}
