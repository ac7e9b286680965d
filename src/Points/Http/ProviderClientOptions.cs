namespace PendingPoints.Http;

using System.ComponentModel.DataAnnotations;

/// <summary>How a provider is reached, how long it is waited for and how much of it may be used. Bound from <c>Stores:{key}</c>.</summary>
public class ProviderClientOptions : IValidatableObject
{
    /// <summary>The provider's base address; https, or http on this machine only. BonifiQ has a default.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The timeout of one attempt. Default 3 s; 100 ms to 1 min.</summary>
    [Bounds("00:00:00.1", "00:01:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The timeout of a question with all its attempts. Default 8 s; longer than one attempt, at most 2 min.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How often a question that met a transient failure is retried at once. Default 2; 0 to 5.</summary>
    [Bounds("0", "5")]
    public int Retries { get; set; } = 2;

    /// <summary>The delay before the first retry; each further one is about twice as long, with jitter. Default 200 ms; 0 to 10 s.</summary>
    [Bounds("00:00:00", "00:00:10")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// How many attempts the provider allows this credential in any minute; from 4. Default: no limit of ours, since neither vendor
    /// publishes one (Capillary: 100 or 1,000 on demo clusters). With Redis it holds for all instances together, else for each.
    /// </summary>
    public int? RateLimit { get; set; }

    /// <summary>How many attempts an instance makes at a time. Default 100; 1 to 1,000.</summary>
    [Bounds("1", "1000")]
    public int MaxConcurrent { get; set; } = 100;

    /// <summary>What no attribute can say. Every message begins with the setting's name, since the section's path is put before it.</summary>
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseAddress is null)
        {
            yield return SectionBinding.Mistake(nameof(BaseAddress), "is missing: set it to the provider's https address.");
        }
        else if (!IsSafe(BaseAddress))
        {
            yield return SectionBinding.Mistake(nameof(BaseAddress), $"{UnsafeAddress}.");
        }

        if (TotalTimeout <= AttemptTimeout || TotalTimeout > TimeSpan.FromMinutes(2))
        {
            yield return SectionBinding.Mistake(nameof(TotalTimeout), "must be longer than AttemptTimeout and at most 00:02:00.");
        }

        if (RateLimit is < 4)
        {
            yield return SectionBinding.Mistake(nameof(RateLimit), "must be at least 4, or left out for no limit.");
        }
    }

    /// <summary>What is wrong with an address that is not <see cref="IsSafe"/>.</summary>
    internal const string UnsafeAddress = "must be an absolute https address (http only on this machine) without user, query and fragment";

    // Neither this nor what is computed from settings is a property: binding would take it for a setting.

    /// <summary>Whether credentials may be sent there: https, or http on this machine.</summary>
    internal static bool IsSafe(Uri address) =>
        address is { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>What tells this credential from others; no secret.</summary>
    internal virtual string CredentialName() => "";

    /// <summary>The same timeouts and retries at another address, without limits.</summary>
    internal ProviderClientOptions At(Uri address) => new()
    {
        BaseAddress = address,
        AttemptTimeout = AttemptTimeout,
        TotalTimeout = TotalTimeout,
        Retries = Retries,
        RetryDelay = RetryDelay,
        MaxConcurrent = int.MaxValue,
    };

    /// <summary><see cref="BaseAddress"/> with a slash at its end: only then do relative paths keep all of its path.</summary>
    internal Uri Root() => BaseAddress!.AbsolutePath.EndsWith('/')
        ? BaseAddress
        : new UriBuilder(BaseAddress) { Path = BaseAddress.AbsolutePath + "/" }.Uri;
}
