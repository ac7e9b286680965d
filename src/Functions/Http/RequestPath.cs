namespace PendingPoints.Functions.Http;

/// <summary>Reads segments of a path as they were sent: route values arrive decoded but for <c>%2F</c>, which hides what was meant.</summary>
internal static class RequestPath
{
    /// <summary>The segment before the last one, decoded; null when there is none.</summary>
    public static string? SegmentBeforeLast(Uri url)
    {
        // Not Uri's own path, which is canonical already.
        var address = url.OriginalString;
        var start = address.IndexOf(Uri.SchemeDelimiter, StringComparison.Ordinal) is >= 0 and var scheme ? scheme + Uri.SchemeDelimiter.Length : 0;
        var path = address[start..].Split('?', '#')[0].TrimEnd('/').Split('/');
        return path.Length > 2 ? Uri.UnescapeDataString(path[^2]) : null;
    }
}
