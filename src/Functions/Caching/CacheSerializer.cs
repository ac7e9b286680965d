namespace PendingPoints.Functions.Caching;

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ZiggyCreatures.Caching.Fusion.Internals.Distributed;
using ZiggyCreatures.Caching.Fusion.Serialization;

/// <summary>Writes answers for the second level. By hand, since the library's own serializer needs reflection.</summary>
internal sealed class CacheSerializer : IFusionCacheSerializer
{
    public byte[] Serialize<T>(T? obj) => JsonSerializer.SerializeToUtf8Bytes(obj!, TypeOf<T>());

    public T? Deserialize<T>(byte[] data) => JsonSerializer.Deserialize(data, TypeOf<T>());

    public ValueTask<byte[]> SerializeAsync<T>(T? obj, CancellationToken token = default) => ValueTask.FromResult(Serialize(obj));

    public ValueTask<T?> DeserializeAsync<T>(byte[] data, CancellationToken token = default) => ValueTask.FromResult(Deserialize<T>(data));

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)CacheJson.Default.GetTypeInfo(typeof(T))!;
}

/// <summary>What the second level holds: answers, and the marks of forgotten customers.</summary>
[JsonSerializable(typeof(FusionCacheDistributedEntry<CachedAnswer>))]
[JsonSerializable(typeof(FusionCacheDistributedEntry<long>))]
internal sealed partial class CacheJson : JsonSerializerContext;
