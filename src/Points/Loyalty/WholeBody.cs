namespace PendingPoints.Loyalty;

using System.Buffers;

/// <summary>A body that was read to its end.</summary>
/// <param name="bytes">All of it.</param>
/// <param name="isHtml">Whether it is a web page.</param>
internal sealed class WholeBody(byte[] bytes, bool isHtml) : ByteArrayContent(bytes)
{
    /// <summary>The largest body read: 4 MiB, a thousand times the largest answer seen in vendor documents.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    // Most answers fit: some twenty orders.
    private const int FirstBuffer = 4 * 1024;

    /// <summary>All of the body.</summary>
    public byte[] Bytes { get; } = bytes;

    /// <summary>True for a web page, which no provider answers with on purpose.</summary>
    public bool IsHtml => isHtml;

    /// <summary>Reads a body.</summary>
    /// <exception cref="HttpRequestException">It ends too early, or is larger than <see cref="MaxBytes"/>.</exception>
    public static async Task<WholeBody> ReadAsync(HttpContent arriving, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await arriving.ReadAsStreamAsync(cancellationToken);
            var bytes = arriving.Headers.ContentLength is { } length
                ? await ReadAsync(stream, length, cancellationToken)
                : await ReadToItsEndAsync(stream, cancellationToken);
            return new WholeBody(bytes, IsPage(arriving));
        }
        catch (IOException fault)
        {
            throw new HttpRequestException(
                fault is HttpIOException { HttpRequestError: var error } ? error : HttpRequestError.Unknown, "The body could not be read.", fault);
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, long length, CancellationToken cancellationToken)
    {
        var bytes = length <= MaxBytes ? new byte[length] : throw TooLarge();
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private static async Task<byte[]> ReadToItsEndAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var length = 0;
            while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length > MaxBytes)
                {
                    throw TooLarge();
                }

                if (length == buffer.Length)
                {
                    buffer = Grown(buffer);
                }
            }

            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static HttpRequestException TooLarge() => new(HttpRequestError.ConfigurationLimitExceeded, "The body is too large.");

    private static bool IsPage(HttpContent arriving) => arriving.Headers.NonValidated.TryGetValues("Content-Type", out var type)
        && type.ToString().StartsWith("text/html", StringComparison.OrdinalIgnoreCase);

    private static byte[] Grown(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
