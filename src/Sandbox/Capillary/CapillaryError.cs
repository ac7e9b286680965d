namespace PendingPoints.Sandbox.Capillary;

/// <summary>One of the vendor's numbered errors.</summary>
internal sealed record CapillaryError(int Code, string Message)
{
    /// <summary>Nobody found; also when the primary key is missing (seed: Get Points Balance, error codes).</summary>
    public static CapillaryError CustomerNotFound { get; } = new(8015, "Customer not found for given identifiers");

    /// <summary>An identifier name that does not exist.</summary>
    public static CapillaryError IdentifierName { get; } = new(8013, "Invalid identifier name");

    /// <summary>A source that does not exist, or one that lacks its account.</summary>
    public static CapillaryError Source { get; } = new(8003, "Invalid source or account id");

    /// <summary>A parameter without a value.</summary>
    public static CapillaryError EmptyParameter { get; } = new(11013, "Parameter cannot be empty");

    /// <summary>A program that does not exist.</summary>
    public static CapillaryError Program { get; } = new(885, "Invalid program id");

    /// <summary>An entity type other than CUSTOMER.</summary>
    public static CapillaryError EntityType { get; } = new(1212, "Invalid entity type");

    /// <summary>Sent along with every error.</summary>
    public bool Status { get; }
}
