using System.Numerics;
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
        if (chunk.Schema.Type is ElementType.Float32 or ElementType.Float64 or ElementType.String)
        {
            FormatError.Throw("a counter is no integer", found: chunk.Schema.Type.Label());
        }

        PooledBuffer buffer = pool.Rent((long)chunk.ValueCount * sizeof(int));
        chunk.Schema.Type.AcceptNumber<Counting, ValueTuple>(new Counting(chunk.RawValues, buffer.Span<int>(chunk.ValueCount)));
        return buffer;
    }

    private readonly ref struct Counting(ReadOnlySpan<byte> raw, Span<int> counts) : INumberVisitor<ValueTuple>
    {
        private readonly ReadOnlySpan<byte> _raw = raw;
        private readonly Span<int> _counts = counts;

        public ValueTuple Visit<T>()
            where T : unmanaged, INumber<T>
        {
            ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(_raw);
            for (int i = 0; i < _counts.Length; i++)
            {
                _counts[i] = Math.Max(int.CreateSaturating(values[i]), 0);
            }

            return default;
        }
    }
}
