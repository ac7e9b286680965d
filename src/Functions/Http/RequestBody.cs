namespace PendingPoints.Functions.Http;

/// <summary>Reads the body of a request, which lies in memory by the time that the worker has the request.</summary>
internal static class RequestBody
{
    /// <summary>Reads a body of at most so many bytes.</summary>
    public static ReadOnlyMemory<byte> Read(HttpRequestData request, int most)
    {
        var bytes = new MemoryStream();
        request.Body.CopyTo(bytes);

        // The host hands a body on only when the request says its length: without one, an empty body may be all that is left of it.
        return bytes.Length == 0 && !request.Headers.Contains("Content-Length") ? throw new InvalidRequestException(Problems.LengthRequired)
            : bytes.Length > most ? throw new InvalidRequestException(Problems.BodyTooLarge(most))
            : bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
