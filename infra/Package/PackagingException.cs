namespace PendingPoints.Packaging;

/// <summary>There is no package, and the message says what to do.</summary>
public sealed class PackagingException(string message) : Exception(message);
