namespace PendingPoints.Orders;

using System.Text.Unicode;

/// <summary>Recognises bodies that are no JSON in UTF-8 by how they begin, so that their sender learns what to change.</summary>
internal static class ForeignBody
{
    /// <summary>What is wrong with a body; null when it may be JSON.</summary>
    public static string? FlawOf(ReadOnlySpan<byte> body) =>
        body.IsEmpty ? "The body is empty."
        : body is [0x1F, 0x8B, ..] || IsZlib(body) ? "The body is compressed (gzip or deflate): send it as it is, without Content-Encoding."
        : body.StartsWith("PK\u0003\u0004"u8) ? "The body is a zip file: send the JSON itself."
        : IsWide(body) ? "The body is UTF-16 or UTF-32: send it as UTF-8."
        : IsDataContract(body) ? "The body is a .NET DataContract string, as a BrokeredMessage of text has it: send the bytes of the JSON instead."
        : !Utf8.IsValid(body) ? "The body is not UTF-8."
        : null;

    // https://www.rfc-editor.org/rfc/rfc1950#section-2.2: deflate with a window of 32 KiB, at any level. An x begins no JSON.
    private static bool IsZlib(ReadOnlySpan<byte> body) => body is [0x78, 0x01 or 0x5E or 0x9C or 0xDA, ..];

    // JSON begins with ASCII, so the other byte of its first characters is zero.
    private static bool IsWide(ReadOnlySpan<byte> body) => body is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, _, ..] or [_, 0, ..];

    // .NET Binary XML: a short element, its name "string" or "base64Binary", and the namespace of serialized values.
    // https://learn.microsoft.com/openspecs/windows_protocols/mc-nbfx
    private static bool IsDataContract(ReadOnlySpan<byte> body) =>
        body is [0x40, ..] && body[..Math.Min(body.Length, 128)].IndexOf("http://schemas.microsoft.com/2003/10/Serialization/"u8) >= 0;
}
