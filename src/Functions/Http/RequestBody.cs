namespace PendingPoints.Functions.Http;

using System.Diagnostics.CodeAnalysis;
using Microsoft.Azure.Functions.Worker.Http;

/// <summary>Reads the body of a request, which lies in memory by the time that the worker has the request.</summary>
internal static class RequestBody
{
    private const string ContentLength = "Content-Length";

    /// <summary>Reads a body of at most so many bytes.</summary>
    /// <param name="request">
    /// The request. The host hands a body on only when the request says its length: without one, an empty body may be all that is left of it.
    /// </param>
    /// <param name="most">The most bytes that are taken.</param>
    /// <param name="body">The body, byte for byte.</param>
    /// <param name="problem">What is wrong with it.</param>
    public static bool TryRead(HttpRequestData request, int most, out ReadOnlyMemory<byte> body, [NotNullWhen(false)] out Problem? problem)
    {
        var bytes = new MemoryStream();
        request.Body.CopyTo(bytes);
        body = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        problem = bytes.Length == 0 && !request.Headers.Contains(ContentLength) ? Problems.LengthRequired
            : bytes.Length > most ? Problems.BodyTooLarge(most)
            : null;
        return problem is null;
    }
}
