namespace PendingPoints.Http;

using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

/// <summary>What a provider's server said: a success or a client error that the provider's folder gives a meaning.</summary>
/// <param name="From">Provider and store, for messages.</param>
/// <param name="Status">The HTTP status, below 500.</param>
/// <param name="IsHtml">True for a web page, which no provider answers with on purpose.</param>
/// <param name="RequestId">The provider's id of the request, for its support; null when it gave none.</param>
internal sealed record ProviderResponse(string From, HttpStatusCode Status, byte[] Body, bool IsHtml, string? RequestId)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The body as the provider documents it.</summary>
    /// <exception cref="ProviderBrokenException">It is something else.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Body, type) ?? throw Broken("answered null");
        }
        catch (JsonException exception)
        {
            // The position only: the exception itself quotes what the provider sent.
            throw Broken($"answered what is not the documented JSON, at line {exception.LineNumber}, byte {exception.BytePositionInLine}");
        }
    }

    /// <summary>An answer that cannot be understood.</summary>
    /// <param name="what">What the provider did, in our words.</param>
    public ProviderBrokenException Broken(string what) => new(
        RequestId is null ? $"{From} {what} (status {(int)Status})." : $"{From} {what} (status {(int)Status}, request id {RequestId}).");
}
