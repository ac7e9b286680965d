namespace PendingPoints.Functions.Caching;

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

/// <summary>The cache of HTTP answers, at <c>Cache</c>. How long answers are kept is a setting of each store.</summary>
public sealed class CacheOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Cache";

    /// <summary>How much memory the answers may take, in MiB. Default 8; 1 to 4,096. When it is full, the longest unused go first.</summary>
    [Range(1, 4_096, ErrorMessage = "Cache:MaxMemory must lie between 1 and 4096 (MiB).")]
    public int MaxMemory { get; set; } = 8;

    /// <summary>
    /// A Redis that several instances share as a second level, as a connection string of StackExchange.Redis
    /// (https://stackexchange.github.io/StackExchange.Redis/Configuration). Default: none. When it is away, the app goes on without.
    /// </summary>
    public string? Redis { get; set; }

    /// <summary>
    /// The secret that customers' identifiers are hashed with in Redis' keys: needed with <see cref="Redis"/>, the same for all instances, 32
    /// characters or more. Without Redis there is nothing to hash: keys stay in the process's memory, as the answers do.
    /// </summary>
    public string? HashKey { get; set; }
}

/// <summary>Checks the options.</summary>
[OptionsValidator]
internal sealed partial class CacheOptionsValidator : IValidateOptions<CacheOptions>;
