namespace PendingPoints.Tests.Kubernetes;

using k8s;
using k8s.Models;

/// <summary>
/// KEDA's ScaledObject, with all fields of its definition that a person may set
/// (https://github.com/kedacore/keda/blob/main/apis/keda/v1alpha1/scaledobject_types.go, 2026-11) but scalingModifiers.
/// </summary>
public sealed class ScaledObject : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public ScaledObjectSpec Spec { get; set; } = new();
}

/// <summary>What it scales, and by what.</summary>
public sealed class ScaledObjectSpec
{
    public ScaleTarget ScaleTargetRef { get; set; } = new();

    public int? PollingInterval { get; set; }

    public int? InitialCooldownPeriod { get; set; }

    public int? CooldownPeriod { get; set; }

    public int? IdleReplicaCount { get; set; }

    public int? MinReplicaCount { get; set; }

    public int? MaxReplicaCount { get; set; }

    public AdvancedScaling? Advanced { get; set; }

    public IList<ScaleTrigger> Triggers { get; set; } = [];

    public ScaleFallback? Fallback { get; set; }
}

/// <summary>The deployment.</summary>
public sealed class ScaleTarget
{
    public string Name { get; set; } = "";

    public string? ApiVersion { get; set; }

    public string? Kind { get; set; }

    public string? EnvSourceContainerName { get; set; }
}

/// <summary>What is handed on to the autoscaler of Kubernetes.</summary>
public sealed class AdvancedScaling
{
    public HorizontalPodAutoscalerConfig? HorizontalPodAutoscalerConfig { get; set; }

    public bool RestoreToOriginalReplicaCount { get; set; }
}

/// <summary>The autoscaler.</summary>
public sealed class HorizontalPodAutoscalerConfig
{
    public V2HorizontalPodAutoscalerBehavior? Behavior { get; set; }

    public string? Name { get; set; }
}

/// <summary>What is counted.</summary>
public sealed class ScaleTrigger
{
    public string Type { get; set; } = "";

    public string? Name { get; set; }

    public bool UseCachedMetrics { get; set; }

    public IDictionary<string, string> Metadata { get; set; } = new Dictionary<string, string>();

    public TriggerAuthenticationReference? AuthenticationRef { get; set; }

    public string? MetricType { get; set; }
}

/// <summary>By what right it is counted.</summary>
public sealed class TriggerAuthenticationReference
{
    public string Name { get; set; } = "";

    public string? Kind { get; set; }
}

/// <summary>How many there are while nothing can be counted.</summary>
public sealed class ScaleFallback
{
    public int FailureThreshold { get; set; }

    public int Replicas { get; set; }

    public string? Behavior { get; set; }
}
