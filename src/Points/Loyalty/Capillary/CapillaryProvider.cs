namespace PendingPoints.Loyalty.Capillary;

using Microsoft.Extensions.Logging;
using PendingPoints.Http;

/// <summary>
/// A store's account at Capillary. Sources: https://docs.capillarytech.com/reference/get_points_balance,
/// https://docs.capillarytech.com/reference/get-points-balance and
/// https://docs.capillarytech.com/reference/lookup-get-points-conversion-schedule (2026-11).
/// </summary>
internal sealed partial class CapillaryProvider(ProviderClient client, CapillaryOptions options, string from, TimeProvider time, ILogger log)
    : ILoyaltyProvider
{
    /// <summary>The provider's name in settings, answers and notifications.</summary>
    public const string ProviderName = "capillary";

    private const string Balance = "points/balance";
    private const string Schedule = "promisedPointsSchedule";

    private readonly CapillaryMapper _mapper = new(log, client.Odd);

    public string Name => ProviderName;

    public bool ListsOrders => false;

    public Task<LookupResult<PendingPointsSummary>> GetPendingPointsAsync(
        IReadOnlyList<CustomerIdentifier> customer, CancellationToken cancellationToken) =>
        CapillaryQuery.Write(options, customer, BalanceScope.Default).ThenAsync(async query =>
        {
            var started = time.GetTimestamp();
            var balance = _mapper.Promise(await client.GetAsync(Balance, query.For(Balance), cancellationToken));
            if (!options.UnlockDates || balance is not Found<Promise> { Value: { Delayed: > 0 } promise })
            {
                return balance.Map(found => found.ToPending());
            }

            var left = options.TotalTimeout - time.GetElapsedTime(started);
            return new Found<PendingPointsSummary>(promise.ToPending(await AskScheduleAsync(query, left, cancellationToken)));
        });

    public Task<LookupResult<PointsBalance>> GetPointsBalanceAsync(
        IReadOnlyList<CustomerIdentifier> customer, BalanceScope scope, CancellationToken cancellationToken) =>
        CapillaryQuery.Write(options, customer, scope).ThenAsync(async query =>
            _mapper.Balance(await client.GetAsync(Balance, query.For(Balance), cancellationToken)));

    public Task ProbeAsync(CustomerIdentifier nobody, CancellationToken cancellationToken) =>
        CapillaryQuery.Write(options, [nobody], BalanceScope.Default).ThenAsync(async query =>
            _mapper.Balance(await client.ProbeAsync(Balance, query.For(Balance), cancellationToken)));

    /// <summary>
    /// The schedule, or null when it cannot be had in what is left of the question's time: the balance is the answer,
    /// and without a schedule it stays true, only without days.
    /// </summary>
    private async Task<ScheduleResponse?> AskScheduleAsync(CapillaryQuery query, TimeSpan left, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var response = await client.GetAsync(Schedule, query.For(Schedule), both.Token);
            return _mapper.Schedule(response) is Found<ScheduleResponse> found ? found.Value : null;
        }
        catch (Exception failure) when (failure is ProviderException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            NoUnlockDates(log, from, failure.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(3, LogLevel.Warning, "{Provider} gave no unlock dates ({Failure}); points answered without them")]
    private static partial void NoUnlockDates(ILogger log, string provider, string failure);
}
