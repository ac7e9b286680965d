namespace PendingPoints.Http;

using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

/// <summary>What a provider's server said: a success or a client error that the provider's folder gives a meaning.</summary>
/// <param name="From">Provider and store, for messages.</param>
/// <param name="Status">The HTTP status, below 500.</param>
/// <param name="Body">The body, without a byte order mark.</param>
/// <param name="RequestId">The provider's id of the request, for its support; null when it gave none.</param>
internal sealed record ProviderResponse(string From, HttpStatusCode Status, byte[] Body, string? RequestId)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public bool IsNotFound => Status is HttpStatusCode.NotFound;

    public bool IsEmpty => Body.All(each => char.IsWhiteSpace((char)each));

    /// <summary>A body in UTF-8 without the byte order mark that it may begin with; one that says UTF-16 or UTF-32 is converted.</summary>
    /// <remarks>JSON begins with no such byte: https://www.rfc-editor.org/rfc/rfc8259#section-8.1 lets a reader ignore the mark.</remarks>
    public static byte[] WithoutMark(byte[] body)
    {
        if (body is not [>= 0xEF, ..])
        {
            return body;
        }

        using var text = new StreamReader(new MemoryStream(body), Encoding.UTF8);
        return Encoding.UTF8.GetBytes(text.ReadToEnd());
    }

    /// <summary>The body as the provider documents it.</summary>
    /// <exception cref="ProviderException">It is something else.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
        where T : class => Documented(() => JsonSerializer.Deserialize(Body, type) ?? throw new JsonException());

    /// <summary>What is read out of the body, any JSON in which no name stands twice in an object; it is gone when this returns.</summary>
    /// <param name="read">Throws a <see cref="JsonException"/> where the provider's documents say otherwise.</param>
    /// <inheritdoc cref="Read{T}(JsonTypeInfo{T})"/>
    public T Read<T>(Func<JsonElement, T> read) => Documented(() =>
    {
        using var json = Parse();
        return read(json.RootElement);
    });

    /// <summary>An answer that is not the provider's: under status 404 there is something else at the address, such as a gateway.</summary>
    /// <inheritdoc cref="Broken"/>
    public ProviderException Unusable(string what) => IsNotFound
        ? new ProviderMisconfiguredException($"{From} is not at its address (status 404, and not in the provider's words): check BaseAddress.")
        : Broken(what);

    /// <summary>An answer that cannot be understood.</summary>
    /// <param name="what">What the provider did, in our words.</param>
    public ProviderBrokenException Broken(string what) => new(
        RequestId is null ? $"{From} {what} (status {(int)Status})." : $"{From} {what} (status {(int)Status}, request id {RequestId}).");

    private T Documented<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException exception)
        {
            // The position only, where it is one: the exception itself quotes what the provider sent.
            throw Unusable(exception is { LineNumber: { } line, BytePositionInLine: { } at }
                ? $"answered what is not the documented JSON, at line {line}, byte {at}"
                : "answered what is not the documented JSON");
        }
    }

    private JsonDocument Parse()
    {
        try
        {
            return JsonDocument.Parse(Body, Strict);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in a name: names are decoded to find those that stand twice.
            throw new JsonException();
        }
    }
}
