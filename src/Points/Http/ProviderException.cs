namespace PendingPoints.Http;

using Microsoft.Extensions.Logging;
using PendingPoints.Telemetry;

/// <summary>A provider could not answer. The subclasses are named by what it means for the caller.</summary>
/// <param name="message">Our own words: no personal data, no credential, nothing the provider said.</param>
public abstract class ProviderException(string message, Exception? cause = null) : LoggableException(message, cause)
{
    /// <summary>What went wrong as one stable word in kebab case: docs/failures.md lists them all.</summary>
    public abstract string Code { get; }

    /// <summary>How loudly it is logged: an error when an operator or a developer has to act, else a warning.</summary>
    public virtual LogLevel Level => LogLevel.Warning;

    /// <summary>How long the provider asked to wait, when it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The failure as a value.</summary>
    internal ProviderFailure Failure => new(GetType(), Message, RetryAfter);
}

/// <summary>A <see cref="ProviderException"/> as a value, for those who asked the same at the same time.</summary>
internal sealed record ProviderFailure(Type Kind, string Message, TimeSpan? RetryAfter)
{
    /// <summary>The exception, as if it were the asker's own.</summary>
    public ProviderException ToException() =>
        Kind == typeof(ProviderMisconfiguredException) ? new ProviderMisconfiguredException(Message) { RetryAfter = RetryAfter }
        : Kind == typeof(ProviderThrottledException) ? new ProviderThrottledException(Message) { RetryAfter = RetryAfter }
        : Kind == typeof(ProviderUnavailableException) ? new ProviderUnavailableException(Message) { RetryAfter = RetryAfter }
        : Kind == typeof(ProviderTimedOutException) ? new ProviderTimedOutException(Message) { RetryAfter = RetryAfter }
        : new ProviderBrokenException(Message) { RetryAfter = RetryAfter };
}

/// <summary>The provider does not accept the store's credentials or settings; an operator has to act.</summary>
/// <inheritdoc cref="ProviderException"/>
public sealed class ProviderMisconfiguredException(string message, Exception? cause = null) : ProviderException(message, cause)
{
    /// <inheritdoc/>
    public override string Code => "provider-misconfigured";

    /// <inheritdoc/>
    public override LogLevel Level => LogLevel.Error;
}

/// <summary>The provider takes no more questions for now (429).</summary>
/// <inheritdoc cref="ProviderException"/>
public sealed class ProviderThrottledException(string message, Exception? cause = null) : ProviderException(message, cause)
{
    /// <inheritdoc/>
    public override string Code => "provider-throttled";
}

/// <summary>The provider has failed so often that it its circuit is open for a while.</summary>
/// <inheritdoc cref="ProviderException"/>
public sealed class ProviderUnavailableException(string message, Exception? cause = null) : ProviderException(message, cause)
{
    /// <inheritdoc/>
    public override string Code => "provider-unavailable";
}

/// <summary>The provider did not answer within the store's timeout.</summary>
/// <inheritdoc cref="ProviderException"/>
public sealed class ProviderTimedOutException(string message, Exception? cause = null) : ProviderException(message, cause)
{
    /// <inheritdoc/>
    public override string Code => "provider-timed-out";
}

/// <summary>The provider failed or answered something that cannot be understood.</summary>
/// <inheritdoc cref="ProviderException"/>
public sealed class ProviderBrokenException(string message, Exception? cause = null) : ProviderException(message, cause)
{
    /// <inheritdoc/>
    public override string Code => "provider-broken";

    /// <inheritdoc/>
    public override LogLevel Level => LogLevel.Error;
}
