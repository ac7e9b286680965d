namespace PendingPoints.Orders;

using System.Text.Json;

/// <summary>Parses JSON of strangers. Any bytes give JSON or a named reason; nothing is thrown.</summary>
internal static class JsonBody
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    // A name that stands twice could mean two things. Names that we do not know may be there: platforms add some all the time.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>Reads JSON and turns whatever is wrong with it into a reason.</summary>
    /// <param name="most">The largest size that is read, in bytes.</param>
    /// <param name="read">Reads the parsed JSON; an <see cref="UnreadableFieldException"/> becomes a reason.</param>
    /// <param name="reject">Says what becomes of a reason.</param>
    public static T Read<T>(ReadOnlyMemory<byte> bytes, int most, Func<JsonElement, T> read, Func<Rejection, T> reject)
    {
        if (bytes.Length > most)
        {
            return reject(new("too-large", $"The body has {bytes.Length} bytes; at most {most} are read."));
        }

        try
        {
            return read(Parse(WithoutMark(bytes).Span));
        }
        catch (JsonException failure)
        {
            // The parser's own message may quote the content; the position says enough.
            return reject(new(
                "invalid", $"The body is not the JSON of an order event: see byte {failure.BytePositionInLine ?? 0} of line {failure.LineNumber ?? 0}."));
        }
        catch (UnreadableFieldException failure)
        {
            return reject(failure.Rejection);
        }
    }

    /// <summary>A body without the byte order mark that it may begin with.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;

    /// <summary>Parses JSON as strictly as everything here is parsed.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    /// <exception cref="UnreadableFieldException">It is none, and what it is instead is known.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> json)
    {
        if (ForeignBody.FlawOf(json) is { } flaw)
        {
            throw new UnreadableFieldException(flaw);
        }

        try
        {
            return JsonElement.Parse(json, Strict);
        }
        catch (JsonException repeated) when (repeated.LineNumber is null)
        {
            throw new UnreadableFieldException($"{RepeatedName.In(json)} stands twice in one object: which of the two is meant is not known.");
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate such as \uD800: names are decoded to find those that stand twice.
            throw new UnreadableFieldException("A name in the body is not valid Unicode.");
        }
    }
}

/// <summary>A field of a body holds something that it cannot hold.</summary>
/// <param name="message">Where and what, without what stands there.</param>
internal sealed class UnreadableFieldException(string message) : Exception(message)
{
    /// <summary>What becomes of the event.</summary>
    public Rejection Rejection => new("invalid", Message);
}
