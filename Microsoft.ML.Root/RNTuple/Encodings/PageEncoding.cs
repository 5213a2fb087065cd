using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>Encodes the elements of a page; what <see cref="PageValues"/> decodes.</summary>
internal static class PageEncoding
{
    /// <summary>Encodes a whole page.</summary>
    /// <param name="type">Type of the column.</param>
    /// <param name="values">The values as they are in memory (of an index column 64-bit ends of lists), which are used up.</param>
    /// <param name="room">Room for as many bytes.</param>
    /// <returns>The page: in <paramref name="room"/>, or the values themselves where they are stored as they are.</returns>
    internal static ReadOnlySpan<byte> Encode(ColumnType type, Span<byte> values, Span<byte> room)
    {
        switch (type)
        {
            case ColumnType.Bit:
                BitPack.Bools(values, room);
                return room[..BitPack.BytesOf(values.Length)];
            case ColumnType.SplitInt16:
                Split.Elements<DoZigzag<ushort>>(As<ushort>(values), room);
                break;
            case ColumnType.SplitUInt16:
                Split.Elements<KeepElement<ushort>>(As<ushort>(values), room);
                break;
            case ColumnType.SplitInt32:
                Split.Elements<DoZigzag<uint>>(As<uint>(values), room);
                break;
            case ColumnType.SplitUInt32 or ColumnType.SplitReal32:
                Split.Elements<KeepElement<uint>>(As<uint>(values), room);
                break;
            case ColumnType.SplitInt64:
                Split.Elements<DoZigzag<ulong>>(As<ulong>(values), room);
                break;
            case ColumnType.SplitIndex64:
                IndexValues.Differentiate(As<ulong>(values));
                Split.Elements<KeepElement<ulong>>(As<ulong>(values), room);
                break;
            case ColumnType.SplitUInt64 or ColumnType.SplitReal64:
                Split.Elements<KeepElement<ulong>>(As<ulong>(values), room);
                break;
            default:
                return values;
        }

        return room[..values.Length];
    }

    private static Span<T> As<T>(Span<byte> bytes)
        where T : unmanaged
        => MemoryMarshal.Cast<byte, T>(bytes);
}
