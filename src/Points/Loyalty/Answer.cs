namespace PendingPoints.Loyalty;

/// <summary>
/// What a provider answered: <see cref="Found{T}"/>, <see cref="NotFound{T}"/> or <see cref="Refused{T}"/>, and nothing else.
/// A provider that is broken, throttling or misconfigured is a <see cref="ProviderException"/> instead,
/// so that it can never look like a customer without points.
/// </summary>
/// <typeparam name="T">What was asked for.</typeparam>
public abstract record Answer<T>
{
    private protected Answer()
    {
    }

    /// <summary>The same answer about something made from what was found.</summary>
    /// <typeparam name="TOther">What is made.</typeparam>
    /// <param name="make">Makes it; not called unless something was found.</param>
    public Answer<TOther> Map<TOther>(Func<T, TOther> make) => this switch
    {
        Found<T> found => new Found<TOther>(make(found.Value)),
        Refused<T> refused => new Refused<TOther>(refused.Refusal),
        _ => new NotFound<TOther>(),
    };

    /// <summary>The answer to a further question, or this one where nothing was found to ask it about.</summary>
    /// <typeparam name="TOther">What is asked for.</typeparam>
    /// <param name="ask">Asks it.</param>
    public Task<Answer<TOther>> ThenAsync<TOther>(Func<T, Task<Answer<TOther>>> ask) => this switch
    {
        Found<T> found => ask(found.Value),
        Refused<T> refused => Task.FromResult<Answer<TOther>>(new Refused<TOther>(refused.Refusal)),
        _ => Task.FromResult<Answer<TOther>>(new NotFound<TOther>()),
    };
}

/// <summary>The provider knows the customer.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
/// <param name="Value">The answer.</param>
public sealed record Found<T>(T Value) : Answer<T>;

/// <summary>The provider does not know a customer by these identifiers.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public sealed record NotFound<T> : Answer<T>;

/// <summary>The question can not be answered as it was asked; asking again does not help.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
/// <param name="Refusal">What to change.</param>
public sealed record Refused<T>(Refusal Refusal) : Answer<T>;

/// <summary>Why a question was refused, in our own words.</summary>
/// <param name="Code">A stable code in kebab case, e.g. <c>program-unknown</c>: docs/failures.md lists them all.</param>
/// <param name="Detail">One sentence for the caller that says what to change; holds no personal data.</param>
public sealed record Refusal(string Code, string Detail);
