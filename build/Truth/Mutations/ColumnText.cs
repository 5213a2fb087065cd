using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Microsoft.ML.Root.Truth.Mutations;

/// <summary>The values and offsets of a column over a range as a text, to compare.</summary>
internal static class ColumnText
{
    public static string Of(RootColumn column, EntryRange range) => column.Schema.Type switch
    {
        ElementType.Bool => Digest<bool>(column, range),
        ElementType.Int8 => Digest<sbyte>(column, range),
        ElementType.UInt8 => Digest<byte>(column, range),
        ElementType.Int16 => Digest<short>(column, range),
        ElementType.UInt16 => Digest<ushort>(column, range),
        ElementType.Int32 => Digest<int>(column, range),
        ElementType.UInt32 => Digest<uint>(column, range),
        ElementType.Int64 => Digest<long>(column, range),
        ElementType.UInt64 => Digest<ulong>(column, range),
        ElementType.Float32 => Digest<float>(column, range),
        ElementType.Float64 => Digest<double>(column, range),
        _ => Strings(column.Read<string>(range)),
    };

    private static string Digest<T>(RootColumn column, EntryRange range)
        where T : unmanaged
    {
        ColumnValues<T> values = column.Read<T>(range);
        return $"{Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(values.Values)))} {Offsets(values)}";
    }

    private static string Strings(ColumnValues<string> values) => $"{string.Join('\u0001', values.Values.ToArray())} {Offsets(values)}";

    private static string Offsets<T>(ColumnValues<T> values) => string.Join(
        ';', Enumerable.Range(0, values.OffsetLevels).Select(l => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(values.Offsets(l))))));
}
