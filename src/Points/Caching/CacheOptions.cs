namespace PendingPoints.Caching;

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

/// <summary>The cache of points, at <c>Cache</c>. How long points are cached is a setting of each store.</summary>
public sealed class CacheOptions : IValidatableObject
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Cache";

    /// <summary>How much memory the points may take, in MiB. Default 8; 1 to 4,096. When it is full, the longest unused go first.</summary>
    [Bounds("1", "4096")]
    public int MaxMemory { get; set; } = 8;

    /// <summary>
    /// A Redis through which several instances share points and rate limits, as a connection string of StackExchange.Redis
    /// (https://stackexchange.github.io/StackExchange.Redis/Configuration). Default: none. When it is away, the app goes on without.
    /// </summary>
    public string? Redis { get; set; }

    /// <summary>
    /// The secret that customers' identifiers are hashed with in Redis' keys: needed with <see cref="Redis"/>, the same for all instances, 32
    /// characters or more. Without Redis there is nothing to hash: keys stay in the process's memory, as the points do.
    /// </summary>
    public string? HashKey { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Redis is not null && HashKey is not { Length: >= 32 })
        {
            yield return SectionBinding.Mistake(
                nameof(HashKey), "must hold 32 characters or more when Cache:Redis is set, the same for all instances.");
        }

        if (Redis is not null && !RedisConnection.CanBe(Redis))
        {
            yield return SectionBinding.Mistake(nameof(Redis), "is no connection string of StackExchange.Redis.");
        }
    }
}

[OptionsValidator]
internal sealed partial class CacheOptionsValidator : IValidateOptions<CacheOptions>;
