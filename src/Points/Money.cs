namespace PendingPoints;

/// <summary>An amount of money, exact to the digits the source sent.</summary>
/// <param name="Amount">The amount in units of <paramref name="Currency"/> (not cents).</param>
/// <param name="Currency">The ISO 4217 code, three upper-case letters.</param>
public sealed record Money(decimal Amount, string Currency);
