namespace PendingPoints.Tests;

/// <summary>A request as it came over the wire.</summary>
/// <param name="Line">Method and raw target, e.g. <c>GET /a%2Fb?c=d</c>.</param>
/// <param name="Headers">Header values by name, upper and lower case alike.</param>
/// <param name="Body">The body as text.</param>
/// <param name="Protocol">E.g. <c>HTTP/1.1</c>.</param>
/// <param name="Connection">Tells the connection it came by from others.</param>
public sealed record SeenRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body, string Protocol, string Connection);
