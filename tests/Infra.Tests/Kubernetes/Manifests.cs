namespace PendingPoints.Tests.Kubernetes;

using k8s;
using k8s.Models;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

/// <summary>infra/kubernetes, read into the types of the API. Reading is strict: a field that the API does not have is a mistake.</summary>
internal static class Manifests
{
    private static readonly Dictionary<string, Type> Types = new()
    {
        ["keda.sh/v1alpha1/ScaledObject"] = typeof(ScaledObject),
        ["keda.sh/v1alpha1/TriggerAuthentication"] = typeof(TriggerAuthentication),
    };

    /// <summary>The files that are applied.</summary>
    public static readonly string[] Files = [.. Kustomization().Resources.Order()];

    private static readonly Lazy<IReadOnlyList<object>> All = new(() => [.. Files.SelectMany(Read)]);

    /// <summary>The container of the app.</summary>
    public static V1Container Container => Assert.Single(Pod.Containers);

    /// <summary>What a pod is.</summary>
    public static V1PodSpec Pod => Of<V1Deployment>().Spec.Template.Spec;

    /// <summary>What stands in a file.</summary>
    public static string Text(string file) => File.ReadAllText(Repository.Path("infra", "kubernetes", file));

    /// <summary>The objects of a file.</summary>
    public static IReadOnlyList<object> Read(string file) => Read(file, Text(file));

    /// <summary>The objects of a text that stands for a file.</summary>
    public static IReadOnlyList<object> Read(string file, string text)
    {
        try
        {
            return KubernetesYaml.LoadAllFromString(text, Types, strict: true);
        }
        catch (YamlDotNet.Core.YamlException mistake)
        {
            throw new FormatException($"{file}: {mistake.Message} {mistake.InnerException?.Message}", mistake);
        }
    }

    /// <summary>The one object of a type.</summary>
    public static T Of<T>() => Assert.Single(All.Value.OfType<T>());

    /// <summary>The kinds of all objects, with their names.</summary>
    public static IEnumerable<(string Kind, string Name)> Names => All.Value.Cast<IMetadata<V1ObjectMeta>>()
        .Select(one => (((IKubernetesObject)one).Kind, one.Metadata.Name));

    private static KustomizationFile Kustomization() => new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build()
        .Deserialize<KustomizationFile>(Text("kustomization.yaml"));

    private sealed record KustomizationFile
    {
        public string ApiVersion { get; init; } = "";

        public string Kind { get; init; } = "";

        public List<string> Resources { get; init; } = [];
    }
}
