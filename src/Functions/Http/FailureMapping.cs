namespace PendingPoints.Functions.Http;

using System.Diagnostics;
using Microsoft.Extensions.Logging;
using PendingPoints.Http;
using PendingPoints.Loyalty;
using PendingPoints.Messaging;

/// <summary>
/// The one table from what happened to what HTTP says. docs/failures.md holds the same table for people; a test compares the two.
/// </summary>
internal static class FailureMapping
{
    /// <summary>What <c>Retry-After</c> says when the provider did not: 30 seconds.</summary>
    public static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(30);

    /// <summary>The provider answered, but not what was asked for.</summary>
    public static Problem Of<T>(LookupResult<T> answer) => answer switch
    {
        NotFound<T> => Problems.CustomerNotFound,
        Refused<T> refused => Problems.Refused(refused.Refusal),
        _ => throw new UnreachableException(),
    };

    /// <summary>Something failed while a request was being answered.</summary>
    public static Failure Of(Exception failure) => failure switch
    {
        ProviderMisconfiguredException e => new(Problems.ProviderMisconfigured, e.Level),
        ProviderThrottledException e => new(Problems.ProviderThrottled, e.Level, e.RetryAfter ?? DefaultRetryAfter),
        ProviderUnavailableException e => new(Problems.ProviderUnavailable, e.Level, e.RetryAfter ?? DefaultRetryAfter),
        ProviderTimedOutException e => new(Problems.ProviderTimedOut, e.Level),
        ProviderBrokenException e => new(Problems.ProviderBroken, e.Level, e.RetryAfter),
        MessageNotAcceptedException { IsTooLarge: true } => new(Problems.WebhookTooLarge, LogLevel.Warning),
        MessageNotAcceptedException => new(Problems.BrokerUnavailable, LogLevel.Warning, DefaultRetryAfter),
        _ => new(Problems.InternalError, LogLevel.Error),
    };
}

/// <summary>What a failure means to the caller and to the operator.</summary>
/// <param name="RetryAfter">When asking again makes sense; null where time alone does not help.</param>
internal sealed record Failure(Problem Problem, LogLevel Level, TimeSpan? RetryAfter = null);
