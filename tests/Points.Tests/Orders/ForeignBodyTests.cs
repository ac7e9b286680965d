namespace PendingPoints.Tests.Orders;

using System.IO.Compression;
using System.Runtime.Serialization;
using System.Text;
using System.Xml;
using PendingPoints.OrderEvents;
using PendingPoints.Orders;

public sealed class ForeignBodyTests
{
    public static TheoryData<string, Func<byte[], byte[]>> Wrappings => new()
    {
        { "compressed (gzip or deflate)", body => Compressed(body, to => new GZipStream(to, CompressionLevel.Optimal)) },
        { "compressed (gzip or deflate)", body => Compressed(body, to => new ZLibStream(to, CompressionLevel.Optimal)) },
        { "compressed (gzip or deflate)", body => Compressed(body, to => new ZLibStream(to, CompressionLevel.NoCompression)) },
        { "zip file", Zipped },
        { "UTF-16", body => Recoded(body, Encoding.Unicode) },
        { "UTF-16", body => [.. Encoding.Unicode.Preamble, .. Recoded(body, Encoding.Unicode)] },
        { "UTF-16", body => [.. Encoding.BigEndianUnicode.Preamble, .. Recoded(body, Encoding.BigEndianUnicode)] },
        { "UTF-16", body => Recoded(body, Encoding.BigEndianUnicode) },
        { "UTF-32", body => Recoded(body, Encoding.UTF32) },
        { "DataContract", Serialized },
        { "not UTF-8", body => Recoded(body, Encoding.Latin1) },
    };

    [Theory]
    [MemberData(nameof(Wrappings))]
    public void Says_what_a_body_is_that_is_no_json_in_utf_8(string description, Func<byte[], byte[]> wrap)
    {
        var body = wrap(Encoding.UTF8.GetBytes("""{"id":"é","order":{},"customer":{"email":"ana@example.com"}}"""));

        var rejection = Assert.IsType<OrderReading.Rejected>(OrderEventReader.Read(new OrderMessage(body), TimeZoneInfo.Utc)).Rejection;

        Assert.Equal("invalid", rejection.Reason);
        Assert.Contains(description, rejection.Description, StringComparison.Ordinal);
    }

    private static byte[] Compressed(byte[] body, Func<Stream, Stream> compress)
    {
        var bytes = new MemoryStream();
        using (var stream = compress(bytes))
        {
            stream.Write(body);
        }

        return bytes.ToArray();
    }

    private static byte[] Zipped(byte[] body)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("order.json").Open())
        {
            entry.Write(body);
        }

        return bytes.ToArray();
    }

    private static byte[] Recoded(byte[] body, Encoding encoding) => Encoding.Convert(Encoding.UTF8, encoding, body);

    // As a BrokeredMessage writes a text.
    private static byte[] Serialized(byte[] body)
    {
        var bytes = new MemoryStream();
        using (var writer = XmlDictionaryWriter.CreateBinaryWriter(bytes))
        {
            new DataContractSerializer(typeof(string)).WriteObject(writer, Encoding.UTF8.GetString(body));
        }

        return bytes.ToArray();
    }
}
