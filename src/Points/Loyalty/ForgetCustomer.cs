namespace PendingPoints.Loyalty;

/// <summary>Something has changed for a customer: what is kept of the provider's answers is not true any more.</summary>
/// <param name="store">The store's name.</param>
/// <param name="customer">Everything that the customer is known by.</param>
/// <param name="cancellationToken">Stops the wait.</param>
public delegate Task ForgetCustomer(string store, IReadOnlyList<CustomerIdentifier> customer, CancellationToken cancellationToken);
