using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Writing;

/// <summary>Turns entries of a column into the bytes of a basket, big-endian.</summary>
/// <param name="form">How entries are stored.</param>
internal readonly struct BasketEncoder(BranchForm form)
{
    /// <summary>What stands before a vector's items: a byte count, the version of the streamer, the number of items.</summary>
    private const int VectorHeader = sizeof(uint) + sizeof(short) + sizeof(int);

    /// <summary>Version of vectors of 6.36 and later: that of TStreamerInfo.</summary>
    private const short VectorVersion = 10;

    /// <summary>From this length on a string has a byte of this value before a length of four bytes (TString::Streamer).</summary>
    private const int LongText = 255;

    /// <summary>About the bytes that some entries take, from offsets alone: baskets and clusters are cut by it.</summary>
    internal long BytesOf(ColumnChunk chunk, int first, int end)
    {
        if (form == BranchForm.Counter)
        {
            return (end - first) * (long)sizeof(int);
        }

        long bytes = form == BranchForm.Fixed ? 0 : (end - first) * (long)(form == BranchForm.Vector ? VectorHeader + sizeof(int) : sizeof(int));
        int level = 0;
        int depth = 0;
        foreach (ShapeLevel shape in chunk.Schema.Shape)
        {
            bytes += form == BranchForm.Vector && depth++ > 0 ? (end - first) * (long)sizeof(int) : 0;
            (first, end) = shape.Kind == ShapeLevelKind.Fixed
                ? (first * shape.Length, end * shape.Length)
                : (chunk.Offsets(level)[first], chunk.Offsets(level++)[end]);
        }

        return chunk.Schema.Type == ElementType.String
            ? bytes + end - first + chunk.TextOffsets[end] - chunk.TextOffsets[first]
            : bytes + ((end - first) * (long)chunk.Schema.Type.Size());
    }

    /// <summary>Adds some entries.</summary>
    /// <param name="chunk">The column.</param>
    /// <param name="first">First entry.</param>
    /// <param name="end">The entry behind the last.</param>
    /// <param name="data">The basket's bytes.</param>
    /// <param name="starts">Where each entry begins in them; null where all are of one size.</param>
    internal void Encode(ColumnChunk chunk, int first, int end, PooledList<byte> data, PooledList<int>? starts)
    {
        switch (form)
        {
            case BranchForm.Fixed:
                int size = chunk.Schema.Shape.FixedSize;
                AppendNumbers(chunk, first * size, end * size, data);
                break;
            case BranchForm.Counter:
                AppendCounts(chunk.Offsets(0)[first..(end + 1)], data);
                break;
            case BranchForm.Counted:
                AppendCounted(chunk, first, end, data, starts!);
                break;
            case BranchForm.Vector:
                for (int i = first; i < end; i++)
                {
                    starts!.Add(data.Count);
                    AppendVector(chunk, i, data);
                }

                break;
            default:
                for (int i = first; i < end; i++)
                {
                    starts!.Add(data.Count);
                    AppendText(chunk, i, data);
                }

                break;
        }
    }

    private static void AppendCounted(ColumnChunk chunk, int first, int end, PooledList<byte> data, PooledList<int> starts)
    {
        int inner = chunk.Schema.Shape.FixedSize;
        int itemSize = inner * chunk.Schema.Type.Size();
        ReadOnlySpan<int> offsets = chunk.Offsets(0);
        int begin = data.Count;
        Span<int> entries = starts.Append(end - first);
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = begin + ((offsets[first + i] - offsets[first]) * itemSize);
        }

        AppendNumbers(chunk, offsets[first] * inner, offsets[end] * inner, data);
    }

    private static void AppendCounts(ReadOnlySpan<int> offsets, PooledList<byte> data)
    {
        Span<int> counts = MemoryMarshal.Cast<byte, int>(data.Append((offsets.Length - 1) * sizeof(int)));
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = BinaryPrimitives.ReverseEndianness(offsets[i + 1] - offsets[i]);
        }
    }

    private static void AppendVector(ColumnChunk chunk, int entry, PooledList<byte> data)
    {
        int start = data.Count;
        data.Append(sizeof(uint));
        BinaryPrimitives.WriteInt16BigEndian(data.Append(sizeof(short)), VectorVersion);
        AppendItems(chunk, 0, 0, entry, data);
        BinaryPrimitives.WriteUInt32BigEndian(data.Span[start..], BufferMarks.ByteCount | (uint)(data.Count - start - sizeof(uint)));
    }

    /// <summary>Number of the items of a list, then the items: lists within have no header.</summary>
    private static void AppendItems(ColumnChunk chunk, int depth, int level, int list, PooledList<byte> data)
    {
        ColumnShape shape = chunk.Schema.Shape;
        (int first, int end) = shape[depth].Kind == ShapeLevelKind.Fixed
            ? (list * shape[depth].Length, (list + 1) * shape[depth].Length)
            : (chunk.Offsets(level)[list], chunk.Offsets(level)[list + 1]);
        BinaryPrimitives.WriteInt32BigEndian(data.Append(sizeof(int)), end - first);
        level += shape[depth].Kind == ShapeLevelKind.Fixed ? 0 : 1;
        if (depth + 1 < shape.Count)
        {
            for (int i = first; i < end; i++)
            {
                AppendItems(chunk, depth + 1, level, i, data);
            }
        }
        else if (chunk.Schema.Type == ElementType.String)
        {
            for (int i = first; i < end; i++)
            {
                AppendText(chunk, i, data);
            }
        }
        else
        {
            AppendNumbers(chunk, first, end, data);
        }
    }

    /// <summary>A length of one byte, or 255 and one of four; then the bytes.</summary>
    private static void AppendText(ColumnChunk chunk, int index, PooledList<byte> data)
    {
        ReadOnlySpan<int> offsets = chunk.TextOffsets;
        ReadOnlySpan<byte> text = chunk.RawValues[offsets[index]..offsets[index + 1]];
        if (text.Length < LongText)
        {
            data.Add((byte)text.Length);
        }
        else
        {
            data.Add(LongText);
            BinaryPrimitives.WriteInt32BigEndian(data.Append(sizeof(int)), text.Length);
        }

        text.CopyTo(data.Append(text.Length));
    }

    private static void AppendNumbers(ColumnChunk chunk, int first, int end, PooledList<byte> data)
    {
        int size = chunk.Schema.Type.Size();
        ReadOnlySpan<byte> values = chunk.RawValues.Slice(first * size, (end - first) * size);
        NumberCodec.ReverseBytes(values, data.Append(values.Length), size);
    }
}
