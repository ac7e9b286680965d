namespace PendingPoints.Tests.Kubernetes;

using k8s;
using k8s.Models;

/// <summary>
/// KEDA's TriggerAuthentication, with the one way to authenticate that needs no secret
/// (https://github.com/kedacore/keda/blob/main/config/crd/bases/keda.sh_triggerauthentications.yaml, 2026-11).
/// </summary>
public sealed class TriggerAuthentication : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public TriggerAuthenticationSpec Spec { get; set; } = new();
}

/// <summary>How it authenticates.</summary>
public sealed class TriggerAuthenticationSpec
{
    public PodIdentity PodIdentity { get; set; } = new();
}

/// <summary>By an identity.</summary>
public sealed class PodIdentity
{
    public string Provider { get; set; } = "";

    public string? IdentityId { get; set; }

    public string? IdentityTenantId { get; set; }

    public string? IdentityAuthorityHost { get; set; }
}
