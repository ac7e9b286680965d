namespace PendingPoints.Sandbox.Telemetry;

using System.Buffers.Binary;
using System.Text;

/// <summary>
/// A message in the wire format of Protocol Buffers (https://protobuf.dev/programming-guides/encoding), as much of it as OTLP uses. Written
/// by hand: the generated types would be a hundred times as long (docs/decisions/0016-telemetry.md).
/// </summary>
internal readonly struct ProtobufMessage(ReadOnlyMemory<byte> bytes)
{
    private enum WireType
    {
        VarInt = 0,
        Fixed64 = 1,
        Bytes = 2,
        Fixed32 = 5,
    }

    /// <summary>Every message in a field, down a path of fields.</summary>
    public IEnumerable<ProtobufMessage> All(params int[] path) => path is [var field, .. var rest]
        ? Fields().Where(one => one.Field == field).SelectMany(one => new ProtobufMessage(one.Bytes).All(rest))
        : [this];

    /// <summary>A text; empty when it is absent.</summary>
    public string Text(int field) => Encoding.UTF8.GetString(Last(field).Bytes.Span);

    /// <summary>Bytes in hexadecimal; empty when they are absent.</summary>
    public string Hex(int field) => Convert.ToHexStringLower(Last(field).Bytes.Span);

    /// <summary>A whole number; 0 when it is absent.</summary>
    public ulong Number(int field) => Last(field).Number;

    /// <summary>A number with a fraction; 0 when it is absent.</summary>
    public double Double(int field) => BitConverter.UInt64BitsToDouble(Last(field).Number);

    /// <summary>Whether a field is there.</summary>
    public bool Has(int field) => Fields().Any(one => one.Field == field);

    private (int Field, ulong Number, ReadOnlyMemory<byte> Bytes) Last(int field) => Fields().LastOrDefault(one => one.Field == field);

    private IEnumerable<(int Field, ulong Number, ReadOnlyMemory<byte> Bytes)> Fields()
    {
        var rest = bytes;
        while (!rest.IsEmpty)
        {
            var tag = VarInt(ref rest);
            var field = (int)(tag >> 3);
            switch ((WireType)(tag & 7))
            {
                case WireType.VarInt:
                    yield return (field, VarInt(ref rest), default);
                    break;
                case WireType.Fixed64:
                    yield return (field, BinaryPrimitives.ReadUInt64LittleEndian(rest.Span), default);
                    rest = rest[8..];
                    break;
                case WireType.Fixed32:
                    yield return (field, BinaryPrimitives.ReadUInt32LittleEndian(rest.Span), default);
                    rest = rest[4..];
                    break;
                case WireType.Bytes:
                    var length = (int)VarInt(ref rest);
                    yield return (field, 0, rest[..length]);
                    rest = rest[length..];
                    break;
                default:
                    throw new InvalidDataException("This is no message of Protocol Buffers.");
            }
        }
    }

    private static ulong VarInt(ref ReadOnlyMemory<byte> rest)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var one = rest.Span[0];
            rest = rest[1..];
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80)
            {
                return value;
            }
        }
    }
}
