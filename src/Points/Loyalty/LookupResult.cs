namespace PendingPoints.Loyalty;

using System.Diagnostics.CodeAnalysis;

using PendingPoints.Http;

/// <summary>
/// What a provider answered: <see cref="Found{T}"/>, <see cref="NotFound{T}"/> or <see cref="Refused{T}"/>, and nothing else.
/// A provider that is broken, throttling or misconfigured is a <see cref="ProviderException"/> instead,
/// so that it can never look like a customer without points.
/// </summary>
public abstract record LookupResult<T>
{
    private protected LookupResult()
    {
    }

    /// <summary>A refusal as a result.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "The constructor of Refused is the other way.")]
    public static implicit operator LookupResult<T>(Refusal refusal) => new Refused<T>(refusal);

    /// <summary>The same answer about something made from what was found.</summary>
    /// <param name="make">Makes it; not called unless something was found.</param>
    public LookupResult<TOther> Map<TOther>(Func<T, TOther> make) => this switch
    {
        Found<T> found => new Found<TOther>(make(found.Value)),
        Refused<T> refused => new Refused<TOther>(refused.Refusal),
        _ => new NotFound<TOther>(),
    };

    /// <summary>The answer to a further question, or this one where nothing was found to ask it about.</summary>
    public Task<LookupResult<TOther>> ThenAsync<TOther>(Func<T, Task<LookupResult<TOther>>> ask) => this switch
    {
        Found<T> found => ask(found.Value),
        Refused<T> refused => Task.FromResult<LookupResult<TOther>>(new Refused<TOther>(refused.Refusal)),
        _ => Task.FromResult<LookupResult<TOther>>(new NotFound<TOther>()),
    };
}

/// <summary>The provider knows the customer.</summary>
public sealed record Found<T>(T Value) : LookupResult<T>;

/// <summary>The provider does not know a customer by these identifiers.</summary>
public sealed record NotFound<T> : LookupResult<T>;

/// <summary>The question cannot be answered as it was asked; asking again does not help.</summary>
/// <param name="Refusal">What to change.</param>
public sealed record Refused<T>(Refusal Refusal) : LookupResult<T>;

/// <summary>Why a question was refused, in our own words.</summary>
/// <param name="Code">A stable code in kebab case, e.g. <c>program-unknown</c>: docs/failures.md lists them all.</param>
/// <param name="Detail">One sentence for the caller that says what to change; holds no personal data.</param>
public sealed record Refusal(string Code, string Detail);
