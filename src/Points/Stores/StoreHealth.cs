namespace PendingPoints.Stores;

using PendingPoints.Http;

/// <summary>
/// Whether a store's provider answers: asked now and then, and never more often, about a customer that nobody is. The question goes the
/// way of all questions, so that an open breaker or a limit that is reached is told without asking anybody; it is not retried.
/// </summary>
/// <param name="interval">The least time between two questions; zero = never ask.</param>
public sealed class StoreHealth(Store store, TimeSpan interval, TimeProvider time)
{
    /// <summary>The provider answers.</summary>
    public const string Ready = "ready";

    /// <summary>The provider was not asked yet.</summary>
    public const string Unknown = "unknown";

    private readonly Lock _gate = new();
    private Task _question = Task.CompletedTask;
    private long? _askedAt;
    private volatile string _status = Unknown;

    /// <summary>The store's name.</summary>
    public string Store => store.Name;

    /// <summary><see cref="Ready"/>, <see cref="Unknown"/>, or the code of the failure: docs/failures.md lists them.</summary>
    public string Status => _status;

    /// <summary>Asks, when it is time to. Whoever does not want to wait for the answer finds the last one in <see cref="Status"/>.</summary>
    public Task AskAsync()
    {
        lock (_gate)
        {
            var isDue = _askedAt is not { } last || time.GetElapsedTime(last) >= interval;
            if (interval > TimeSpan.Zero && isDue && _question.IsCompleted)
            {
                _askedAt = time.GetTimestamp();
                _question = Task.Run(FindOutAsync);
            }

            return _question;
        }
    }

    private async Task FindOutAsync()
    {
        try
        {
            store.Limit?.LetEventIn(store.Name);
            await store.Provider.ProbeAsync(Nobody(store.Identifiers[0]), CancellationToken.None);
            _status = Ready;
        }
        catch (ProviderException failure)
        {
            _status = failure.Code;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _status = "internal-error";
        }
    }

    // https://www.rfc-editor.org/rfc/rfc2606 keeps .invalid free for ever. Digits are well-formed wherever no address is wanted.
    private static CustomerIdentifier Nobody(string identifier) =>
        new(identifier, identifier is IdentifierName.Email ? "nobody@example.invalid" : "0000000000");
}
