namespace PendingPoints.Functions.Answers;

using PendingPoints.Loyalty;

/// <summary>The one table from what happened to what HTTP says. docs/failures.md holds the same table for people; a test compares the two.</summary>
public static class Outcomes
{
    /// <summary>What <c>Retry-After</c> says when the provider did not: 30 seconds.</summary>
    public static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(30);

    /// <summary>The provider does not know the customer.</summary>
    public static readonly Problem CustomerNotFound = new(
        "customer-not-found", 404, "Customer not found", "The loyalty provider knows no customer by these identifiers.");

    /// <summary>Self-hosted: the request carries no function key.</summary>
    public static readonly Problem KeyMissing = new(
        "key-missing", 401, "Function key needed", "Send a function key in the header x-functions-key or the query parameter code.");

    /// <summary>Self-hosted: the request carries a key that is not one of ours.</summary>
    public static readonly Problem KeyWrong = new("key-wrong", 401, "Function key needed", "This function key is not valid.");

    /// <summary>No function has this path.</summary>
    public static readonly Problem RouteUnknown = new(
        "route-unknown", 404, "Unknown path", "Nothing answers at this path; openapi.json lists what does.");

    /// <summary>A function has this path, with another method.</summary>
    public static readonly Problem MethodNotAllowed = new(
        "method-not-allowed", 405, "Method not allowed", "This path answers other methods; the header Allow lists them.");

    /// <summary>The question can not be answered as it was asked.</summary>
    public static Problem Refused(Refusal refusal) => new(refusal.Code, 400, "Question not valid", refusal.Detail);

    /// <summary>Something failed while the question was being answered.</summary>
    public static Outcome Failed(Exception failure) => failure switch
    {
        ProviderMisconfiguredException => new(
            new("provider-misconfigured", 502, "Loyalty provider refused us", "The provider does not accept this store's settings; the operator has to act."),
            LogLevel.Error),
        ProviderThrottledException e => new(
            new("provider-throttled", 503, "Loyalty provider busy", "The provider takes no more questions for now; ask again after Retry-After."),
            LogLevel.Warning,
            e.RetryAfter ?? DefaultRetryAfter),
        ProviderUnavailableException e => new(
            new("provider-unavailable", 503, "Loyalty provider unavailable", "The provider has failed too often and is left alone; ask again after Retry-After."),
            LogLevel.Warning,
            e.RetryAfter ?? DefaultRetryAfter),
        ProviderTimedOutException => new(
            new("provider-timed-out", 504, "Loyalty provider too slow", "The provider did not answer in time; ask again later."),
            LogLevel.Warning),
        ProviderBrokenException => new(
            new("provider-broken", 502, "Loyalty provider failed", "The provider failed or answered something that can not be understood."),
            LogLevel.Error),
        BadHttpRequestException => new(
            new("request-malformed", 400, "Request malformed", "The request can not be read."),
            LogLevel.Warning),
        _ => new(
            new("internal-error", 500, "Internal error", "Something unforeseen happened here; the log knows what."),
            LogLevel.Error),
    };
}
