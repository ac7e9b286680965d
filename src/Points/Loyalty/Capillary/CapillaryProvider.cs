namespace PendingPoints.Loyalty.Capillary;

using Microsoft.Extensions.Logging;
using PendingPoints.Http;

/// <summary>
/// A store's account at Capillary. Sources: https://docs.capillarytech.com/reference/get_points_balance,
/// https://docs.capillarytech.com/reference/get-points-balance and
/// https://docs.capillarytech.com/reference/lookup-get-points-conversion-schedule (2026-11).
/// </summary>
public sealed partial class CapillaryProvider : ILoyaltyProvider
{
    /// <summary>The provider's name in settings, answers and notifications.</summary>
    public const string ProviderName = "capillary";

    private const string Balance = "points/balance";
    private const string Schedule = "promisedPointsSchedule";

    private readonly ProviderClient _client;
    private readonly CapillaryOptions _options;
    private readonly CapillaryMapper _mapper;
    private readonly string _from;
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    internal CapillaryProvider(ProviderClient client, CapillaryOptions options, string from, TimeProvider time, ILogger log) =>
        (_client, _options, _mapper, _from, _time, _log) = (client, options, new(log), from, time, log);

    /// <inheritdoc/>
    public string Name => ProviderName;

    /// <inheritdoc/>
    public bool ListsOrders => false;

    /// <inheritdoc/>
    public Task<LookupResult<PendingPointsSummary>> GetPendingPointsAsync(
        IReadOnlyList<CustomerIdentifier> customer, CancellationToken cancellationToken) =>
        CapillaryQuery.Write(_options, customer, BalanceScope.Default).ThenAsync(async question =>
        {
            var started = _time.GetTimestamp();
            var balance = await AskBalanceAsync(question, cancellationToken);
            if (!_options.UnlockDates || balance is not Found<Promise> { Value: { Delayed: > 0 } promise })
            {
                return balance.Map(found => found.ToPending());
            }

            var left = _options.TotalTimeout - _time.GetElapsedTime(started);
            return new Found<PendingPointsSummary>(promise.ToPending(await AskScheduleAsync(question, left, cancellationToken)));
        });

    /// <inheritdoc/>
    public Task<LookupResult<PointsBalance>> GetPointsBalanceAsync(
        IReadOnlyList<CustomerIdentifier> customer, BalanceScope scope, CancellationToken cancellationToken) =>
        CapillaryQuery.Write(_options, customer, scope).ThenAsync(async question =>
            (await AskBalanceAsync(question, cancellationToken)).Map(found => found.ToBalance()));

    /// <inheritdoc/>
    public Task ProbeAsync(CustomerIdentifier nobody, CancellationToken cancellationToken) =>
        CapillaryQuery.Write(_options, [nobody], BalanceScope.Default).ThenAsync(async question =>
            _mapper.Balance(await _client.ProbeAsync(Balance, question.For(Balance), cancellationToken)));

    private async Task<LookupResult<Promise>> AskBalanceAsync(CapillaryQuery question, CancellationToken cancellationToken) =>
        _mapper.Balance(await _client.GetAsync(Balance, question.For(Balance), cancellationToken));

    /// <summary>
    /// The schedule, or null when it cannot be had in what is left of the question's time: the balance is the answer,
    /// and without a schedule it stays true, only without days.
    /// </summary>
    private async Task<ScheduleResponse?> AskScheduleAsync(CapillaryQuery question, TimeSpan left, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var response = await _client.GetAsync(Schedule, question.For(Schedule), both.Token);
            return _mapper.Schedule(response) is Found<ScheduleResponse> found ? found.Value : null;
        }
        catch (ProviderException exception)
        {
            NoUnlockDates(_log, _from, exception.GetType().Name);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            NoUnlockDates(_log, _from, exception.GetType().Name);
        }

        return null;
    }

    [LoggerMessage(3, LogLevel.Warning, "{Provider} did not tell unlock dates ({Failure}): the points are answered without them.")]
    private static partial void NoUnlockDates(ILogger log, string provider, string failure);
}
