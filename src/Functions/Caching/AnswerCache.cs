namespace PendingPoints.Functions.Caching;

using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using PendingPoints.Functions.Questions;
using PendingPoints.Loyalty;
using ZiggyCreatures.Caching.Fusion;

/// <summary>
/// Keeps answers to HTTP questions for as long as their store says, asks a provider once for many that ask the same at the same time, and
/// gives an old answer, marked as such, while a provider fails. Order events never read from it.
/// </summary>
/// <param name="cache">The library's cache; the class, since generic methods of an interface are looked up at every call.</param>
/// <param name="keys">Names answers.</param>
/// <param name="isShared">Whether other instances put answers there, too.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears of failures behind answers that were given all the same.</param>
public sealed partial class AnswerCache(FusionCache cache, CacheKeys keys, bool isShared, TimeProvider time, ILogger<AnswerCache> logger)
{
    // What an entry takes besides its JSON, measured at 100,000 entries.
    private const int Overhead = 1_024;

    // How long an old answer stands before the provider is asked again.
    private static readonly TimeSpan StaleFor = TimeSpan.FromSeconds(5);

    // Long enough for all who asked at the same time.
    private static readonly TimeSpan WithoutPointsFor = TimeSpan.FromSeconds(1);

    private readonly ConditionalWeakTable<Store, StoreEntries> _stores = [];

    private bool _holdsSomething = isShared;

    /// <summary>Gives an answer, kept or fresh.</summary>
    /// <param name="kind">What is asked.</param>
    /// <param name="question">About whom.</param>
    /// <param name="isFreshWanted">Passes over what is kept; the new answer is kept.</param>
    /// <param name="state">What <paramref name="ask"/> needs.</param>
    /// <param name="ask">Asks the provider.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The answer, and whether it was there already.</returns>
    /// <exception cref="ProviderException">The provider failed, and there is no answer to fall back on.</exception>
    public async ValueTask<(CachedAnswer Answer, bool IsHit)> GetAsync<TState>(
        string kind,
        Question question,
        bool isFreshWanted,
        TState state,
        Func<TState, CancellationToken, Task<CachedAnswer>> ask,
        CancellationToken cancellationToken)
    {
        var key = keys.Answer(kind, question);
        if (isFreshWanted)
        {
            return (await AskAnewAsync(key, question, state, ask, cancellationToken), false);
        }

        // Most answers lie in this process's memory: those need neither tags nor a way to ask.
        var kept = await cache.TryGetAsync<CachedAnswer>(key, EntriesOf(question.Store).InMemory, cancellationToken);
        var (answer, isHit) = kept.HasValue ? (kept.Value, true) : await GetOrAskAsync(key, question, state, ask, cancellationToken);
        if (answer.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return (answer, isHit);
    }

    /// <summary>Forgets everything about a customer: an order event or webhook says that it is not true any more.</summary>
    public async Task ForgetAsync(string store, IReadOnlyList<CustomerIdentifier> customer, CancellationToken cancellationToken)
    {
        if (_holdsSomething)
        {
            foreach (var tag in keys.Customer(store, customer))
            {
                await cache.RemoveByTagAsync(tag, token: cancellationToken);
            }
        }
    }

    private async Task<(CachedAnswer Answer, bool IsHit)> GetOrAskAsync<TState>(
        string key, Question question, TState state, Func<TState, CancellationToken, Task<CachedAnswer>> ask, CancellationToken cancellationToken)
    {
        var isHit = true;
        var answer = await cache.GetOrSetAsync<CachedAnswer>(
            key,
            async (fill, token) =>
            {
                isHit = false;
                _holdsSomething = true;
                return await FillAsync(fill, question.Store, state, ask, token);
            },
            EntriesOf(question.Store).Any,
            keys.Customer(question.Store.Name, question.Customer),
            cancellationToken);
        return (answer, isHit || answer.IsStale);
    }

    private async Task<CachedAnswer> AskAnewAsync<TState>(
        string key, Question question, TState state, Func<TState, CancellationToken, Task<CachedAnswer>> ask, CancellationToken cancellationToken)
    {
        var answer = await ask(state, cancellationToken);
        if (answer.IsFound)
        {
            _holdsSomething = true;
            var tags = keys.Customer(question.Store.Name, question.Customer);
            var entry = EntriesOf(question.Store).Any.Duplicate().SetSize(answer.Json.Length + Overhead);
            await cache.SetAsync(key, answer, entry, tags, cancellationToken);
        }

        return answer;
    }

    private async Task<CachedAnswer> FillAsync<TState>(
        FusionCacheFactoryExecutionContext<CachedAnswer> fill,
        Store store,
        TState state,
        Func<TState, CancellationToken, Task<CachedAnswer>> ask,
        CancellationToken cancellationToken)
    {
        CachedAnswer answer;
        try
        {
            answer = await ask(state, cancellationToken);
        }
        catch (ProviderException failure) when (fill.HasStaleValue && IsYoungEnough(fill.StaleValue.Value, store))
        {
            LogStale(store.Name, failure.Code);
            fill.Options.SetDuration(StaleFor).SetSize(fill.StaleValue.Value.Json.Length + Overhead);
            return fill.StaleValue.Value with { IsStale = true };
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Not thrown: the library would give what has expired, whatever the failure and however old.
            answer = new CachedAnswer([], "", default) { Failure = failure };
        }

        fill.Options.SetSize(answer.Json.Length + Overhead);
        if (!answer.IsFound)
        {
            fill.Options.SetDuration(WithoutPointsFor).SetSkipDistributedCacheWrite(true, true);
        }

        return answer;
    }

    private bool IsYoungEnough(CachedAnswer old, Store store) => old.IsFound && time.GetUtcNow() - old.AsOf < store.CacheFor + store.StaleIfErrorFor;

    private StoreEntries EntriesOf(Store store) => _stores.GetValue(store, static store => new(store));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider of store {Store} failed with {Code}; an answer that is older than it should be was given instead")]
    private partial void LogStale(string store, string code);

    // How the answers of a store are kept. The library copies it before FillAsync changes it.
    private sealed class StoreEntries(Store store)
    {
        public FusionCacheEntryOptions Any { get; } = Of(store);

        public FusionCacheEntryOptions InMemory { get; } = Of(store).SetSkipDistributedCacheRead(true);

        private static FusionCacheEntryOptions Of(Store store) => new(store.CacheFor)
        {
            // Keeps what has expired, for FillAsync to fall back on; which failures that is right for is decided there.
            IsFailSafeEnabled = store.StaleIfErrorFor > TimeSpan.Zero,
            FailSafeMaxDuration = store.CacheFor + store.StaleIfErrorFor,
            FailSafeThrottleDuration = TimeSpan.Zero,
            DistributedCacheSoftTimeout = TimeSpan.FromMilliseconds(100),
            DistributedCacheHardTimeout = TimeSpan.FromMilliseconds(500),
            AllowBackgroundDistributedCacheOperations = true,
            Size = Overhead,
        };
    }
}
