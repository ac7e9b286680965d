namespace PendingPoints.Stores;

using PendingPoints.Http;

/// <summary>
/// Probes a store's provider by looking up a customer that cannot exist, at most once per interval. The lookup goes the way of all others,
/// so that an open circuit or an exhausted rate limit is reported without a network call; it is not retried.
/// </summary>
public sealed class StoreHealth
{
    /// <summary>The provider answers.</summary>
    public const string Ready = "ready";

    /// <summary>The provider was not asked yet.</summary>
    public const string Unknown = "unknown";

    private readonly Store _store;
    private readonly Probe _probe;
    private volatile string _status = Unknown;

    /// <summary>The health of a store's provider.</summary>
    /// <param name="interval">The least time between two probes; zero = never.</param>
    public StoreHealth(Store store, TimeSpan interval, TimeProvider time) => (_store, _probe) = (store, new(interval, time, ProbeOnceAsync));

    /// <summary>The store's name.</summary>
    public string Store => _store.Name;

    /// <summary><see cref="Ready"/>, <see cref="Unknown"/>, or the code of the failure: docs/failures.md lists them.</summary>
    public string Status => _status;

    /// <summary>Probes, when it is time to. Whoever does not want to wait finds the last result in <see cref="Status"/>.</summary>
    public Task ProbeAsync() => _probe.RunAsync();

    private async Task ProbeOnceAsync()
    {
        try
        {
            await (_store.Limit?.LetEventInAsync(_store.Name, CancellationToken.None) ?? Task.CompletedTask);
            await _store.Provider.ProbeAsync(Nobody(_store.Identifiers[0]), CancellationToken.None);
            _status = Ready;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _status = failure is ProviderException { Code: var code } ? code : "internal-error";
        }
    }

    // https://www.rfc-editor.org/rfc/rfc2606 keeps .invalid free for ever. Digits are well-formed wherever no address is wanted.
    private static CustomerIdentifier Nobody(string identifier) =>
        new(identifier, identifier is IdentifierName.Email ? "nobody@example.invalid" : "0000000000");
}
