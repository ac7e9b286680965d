namespace PendingPoints.Functions.Hosting;

using Microsoft.AspNetCore.Server.Kestrel.Core;

/// <summary>
/// How much of a request is taken in, and for how long it is waited for, before anybody has shown a key. SECURITY.md lists them.
/// </summary>
public static class RequestLimits
{
    /// <summary>Method, path and query: 16 KiB. Five identifiers of 256 characters, each three bytes in UTF-8 and percent-encoded, need 11,520 bytes.</summary>
    public const int RequestLine = 16 * 1024;

    /// <summary>All headers together: 32 KiB, room for what gateways and cookies of a shop's own domain add.</summary>
    public const int Headers = 32 * 1024;

    /// <summary>How many headers: 100.</summary>
    public const int HeaderCount = 100;

    /// <summary>A body: 256 KiB. A webhook takes 240 KiB, and has to read one byte more to tell that it is too large.</summary>
    public const int Body = 256 * 1024;

    /// <summary>The slowest body, in bytes a second after <see cref="Grace"/>: 4 KiB, so that the largest is there or cut off after a minute.</summary>
    public const int BodyRate = 4 * 1024;

    /// <summary>How long a body may stand still first: 5 s.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>How long a request may take to say all of its headers: 10 s.</summary>
    public static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How long an idle connection is kept: 130 s, longer than load balancers keep theirs, so that they close first.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(130);

    /// <summary>Puts the limits on a server.</summary>
    public static void Apply(KestrelServerLimits limits)
    {
        limits.MaxRequestLineSize = RequestLine;
        limits.MaxRequestHeadersTotalSize = Headers;
        limits.MaxRequestHeaderCount = HeaderCount;
        limits.MaxRequestBodySize = Body;
        limits.MinRequestBodyDataRate = new(BodyRate, Grace);
        limits.RequestHeadersTimeout = HeadersTimeout;
        limits.KeepAliveTimeout = KeepAlive;
    }
}
