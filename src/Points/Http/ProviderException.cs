namespace PendingPoints.Http;

using Microsoft.Extensions.Logging;
using PendingPoints.Telemetry;

/// <summary>A provider could not answer. The subclasses are named by what it means for the caller.</summary>
/// <param name="message">Our own words: no personal data, no credential, nothing the provider said.</param>
public abstract class ProviderException(string code, LogLevel level, string message, Exception? cause) : LoggableException(message, cause)
{
    /// <summary>What went wrong as one stable word in kebab case: docs/failures.md lists them all.</summary>
    public string Code => code;

    /// <summary>How loudly it is logged: an error when an operator or a developer has to act, else a warning.</summary>
    public LogLevel Level => level;

    /// <summary>How long the provider asked to wait, when it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    internal ProviderFailure Failure => new(GetType(), Message, RetryAfter);
}

/// <summary>The provider does not accept the store's credentials or settings, or something else is at its address; an operator has to act.</summary>
public sealed class ProviderMisconfiguredException(string message, Exception? cause = null)
    : ProviderException("provider-misconfigured", LogLevel.Error, message, cause);

/// <summary>The provider takes no more questions for now (429).</summary>
public sealed class ProviderThrottledException(string message, Exception? cause = null)
    : ProviderException("provider-throttled", LogLevel.Warning, message, cause);

/// <summary>The provider has failed so often that its circuit is open for a while.</summary>
public sealed class ProviderUnavailableException(string message, Exception? cause = null)
    : ProviderException("provider-unavailable", LogLevel.Warning, message, cause);

/// <summary>The provider did not answer within the store's timeout.</summary>
public sealed class ProviderTimedOutException(string message, Exception? cause = null)
    : ProviderException("provider-timed-out", LogLevel.Warning, message, cause);

/// <summary>The provider failed or answered something that cannot be understood.</summary>
public sealed class ProviderBrokenException(string message, Exception? cause = null)
    : ProviderException("provider-broken", LogLevel.Error, message, cause);

/// <summary>A <see cref="ProviderException"/> as a value, for those who asked the same at the same time.</summary>
internal sealed record ProviderFailure(Type Kind, string Message, TimeSpan? RetryAfter)
{
    public ProviderException ToException() =>
        Kind == typeof(ProviderMisconfiguredException) ? new ProviderMisconfiguredException(Message) { RetryAfter = RetryAfter }
        : Kind == typeof(ProviderThrottledException) ? new ProviderThrottledException(Message) { RetryAfter = RetryAfter }
        : Kind == typeof(ProviderUnavailableException) ? new ProviderUnavailableException(Message) { RetryAfter = RetryAfter }
        : Kind == typeof(ProviderTimedOutException) ? new ProviderTimedOutException(Message) { RetryAfter = RetryAfter }
        : new ProviderBrokenException(Message) { RetryAfter = RetryAfter };
}
