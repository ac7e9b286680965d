namespace PendingPoints.Tests.Loyalty;

using Microsoft.Extensions.Time.Testing;
using PendingPoints.Http;
using PendingPoints.Loyalty;

/// <summary>Questions as the tests write them.</summary>
public static class Ask
{
    public static CustomerIdentifier[] Ana { get; } = [new(IdentifierName.Email, "ana@example.com")];

    public static CustomerIdentifier[] Tom { get; } =
        [new(IdentifierName.Email, "tom@example.com"), new(IdentifierName.Mobile, "915550001")];

    public static Task<LookupResult<PendingPointsSummary>> PendingAsync(this StoreUnderTest store, params CustomerIdentifier[] customer) =>
        store.Provider.GetPendingPointsAsync(customer, TestContext.Current.CancellationToken);

    public static Task<LookupResult<PointsBalance>> BalanceAsync(
        this StoreUnderTest store, CustomerIdentifier[] customer, BalanceScope? scope = null) =>
        store.Provider.GetPointsBalanceAsync(customer, scope ?? BalanceScope.Default, TestContext.Current.CancellationToken);

    /// <summary>A provider that does not answer while this much time passes.</summary>
    public static Reply Silence(FakeTimeProvider time, int seconds) => new(async context =>
    {
        time.Advance(TimeSpan.FromSeconds(seconds));
        await Reply.Hang.Write(context);
    });

    public static T Found<T>(LookupResult<T> answer) => Assert.IsType<Found<T>>(answer).Value;

    public static string Refused<T>(LookupResult<T> answer) => Assert.IsType<Refused<T>>(answer).Refusal.Code;

    /// <summary>The outcome in the words of the tables in docs/providers.</summary>
    public static async Task<string> MeaningAsync<T>(Task<LookupResult<T>> asked)
    {
        try
        {
            return await asked switch
            {
                Found<T> => "found",
                NotFound<T> => "not found",
                Refused<T> refused => $"refused `{refused.Refusal.Code}`",
                _ => throw new InvalidOperationException("An answer of a fourth kind."),
            };
        }
        catch (ProviderException exception)
        {
            return exception switch
            {
                ProviderMisconfiguredException => "misconfigured",
                ProviderThrottledException => "throttled",
                ProviderUnavailableException => "unavailable",
                ProviderTimedOutException => "timed out",
                _ => "broken",
            };
        }
    }
}
