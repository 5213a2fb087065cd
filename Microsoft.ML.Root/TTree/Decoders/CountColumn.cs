using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.TTree;

/// <summary>The column of another branch that counts the items of a branch.</summary>
/// <param name="Branch">The branch.</param>
/// <param name="Column">Its column.</param>
internal readonly record struct CountColumn(BranchReader Branch, int Column)
{
    /// <summary>The values as numbers of items, none negative, in memory that the caller gives back.</summary>
    internal static PooledBuffer ToCounts(ColumnBuilder values, EntryRange entries, BufferPool pool)
    {
        using ColumnChunk chunk = values.ToChunk(entries);
        int count = chunk.ValueCount;
        PooledBuffer buffer = pool.Rent((long)count * sizeof(int));
        Span<int> counts = buffer.Span<int>(count);
        ReadOnlySpan<byte> raw = chunk.RawValues;
        switch (chunk.Schema.Type)
        {
            case ElementType.Int32:
                MemoryMarshal.Cast<byte, int>(raw).CopyTo(counts);
                break;
            case ElementType.Int8:
                Convert<sbyte>(raw, counts);
                break;
            case ElementType.UInt8 or ElementType.Bool:
                Convert<byte>(raw, counts);
                break;
            case ElementType.Int16:
                Convert<short>(raw, counts);
                break;
            case ElementType.UInt16:
                Convert<ushort>(raw, counts);
                break;
            case ElementType.UInt32:
                Convert<uint>(raw, counts);
                break;
            case ElementType.Int64:
                Convert<long>(raw, counts);
                break;
            case ElementType.UInt64:
                Convert<ulong>(raw, counts);
                break;
            default:
                buffer.Release();
                FormatError.Throw("a counter is no integer", found: chunk.Schema.Type.Label());
                break;
        }

        foreach (ref int number in counts)
        {
            number = Math.Max(number, 0);
        }

        return buffer;
    }

    private static void Convert<T>(ReadOnlySpan<byte> raw, Span<int> counts)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(raw);
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = int.CreateSaturating(values[i]);
        }
    }
}
