using System.Buffers.Binary;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Perf.RNTuple;

/// <summary>What a reader without vectors does: element by element, byte by byte.</summary>
internal static class PlainPageLoop
{
    internal static void Decode(ColumnDescription column, ReadOnlySpan<byte> page, int elements, Span<byte> values)
    {
        int size = column.Bits / 8;
        for (int i = 0; i < elements; i++)
        {
            switch (column.Type)
            {
                case ColumnType.Bit:
                    values[i] = (byte)((page[i / 8] >> (i % 8)) & 1);
                    break;
                case ColumnType.Real16:
                    BinaryPrimitives.WriteSingleLittleEndian(values[(4 * i)..], (float)BinaryPrimitives.ReadHalfLittleEndian(page[(2 * i)..]));
                    break;
                case ColumnType.Real32Trunc:
                    BinaryPrimitives.WriteUInt32LittleEndian(values[(4 * i)..], Packed(page, i, column.Bits) << (32 - column.Bits));
                    break;
                case ColumnType.Real32Quant:
                    double step = (column.Maximum - column.Minimum) / ((1UL << column.Bits) - 1);
                    BinaryPrimitives.WriteSingleLittleEndian(values[(4 * i)..], (float)((Packed(page, i, column.Bits) * step) + column.Minimum));
                    break;
                default:
                    ulong value = 0;
                    for (int b = 0; b < size; b++)
                    {
                        value |= (ulong)page[(b * elements) + i] << (8 * b);
                    }

                    value = column.Type is ColumnType.SplitInt16 or ColumnType.SplitInt32 ? (value >> 1) ^ (0 - (value & 1)) : value;
                    for (int b = 0; b < size; b++)
                    {
                        values[(i * size) + b] = (byte)(value >> (8 * b));
                    }

                    break;
            }
        }
    }

    private static uint Packed(ReadOnlySpan<byte> page, int element, int bits)
    {
        long bit = (long)element * bits;
        return (uint)(BinaryPrimitives.ReadUInt64LittleEndian(page[(int)(bit / 8)..]) >> (int)(bit % 8)) & (uint)(ulong.MaxValue >> (64 - bits));
    }
}
