using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>Pages of index columns: ends of lists, counted from the start of the cluster.</summary>
internal static class IndexValues
{
    /// <summary>The page's numbers as 64-bit integers; of a split page, the differences that it holds.</summary>
    internal static void Widen(ColumnType type, ReadOnlySpan<byte> page, Span<ulong> destination, Span<uint> staged)
    {
        switch (type)
        {
            case ColumnType.Index64:
                MemoryMarshal.Cast<byte, ulong>(page)[..destination.Length].CopyTo(destination);
                break;
            case ColumnType.SplitIndex64:
                Unsplit.Elements<KeepElement<ulong>>(page, destination.Length, 0, destination);
                break;
            case ColumnType.Index32:
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, uint>(page)[..destination.Length], destination);
                break;
            default:
                Unsplit.Elements<KeepElement<uint>>(page, destination.Length, 0, staged);
                TensorPrimitives.ConvertTruncating<uint, ulong>(staged, destination);
                break;
        }
    }

    /// <summary>Differences to numbers, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Accumulate(Span<ulong> values)
    {
        ulong sum = 0;
        foreach (ref ulong value in values)
        {
            sum += value;
            value = sum;
        }
    }

    /// <summary>Numbers to differences, in place; the first is kept.</summary>
    internal static void Differentiate(Span<ulong> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            values[i] -= values[i - 1];
        }
    }

    /// <summary>
    /// Writes ends of lists as offsets in a chunk: <c>value - start + chunkOffset</c>.
    /// </summary>
    /// <param name="values">The numbers.</param>
    /// <param name="previous">The number before them.</param>
    /// <param name="start">The number that becomes <paramref name="chunkOffset"/>.</param>
    /// <param name="chunkOffset">Items of the chunk before those of this cluster.</param>
    /// <param name="offsets">As many as there are values.</param>
    /// <returns>False when the numbers run backwards or beyond what a chunk can hold.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool TryWriteOffsets(ReadOnlySpan<ulong> values, ulong previous, ulong start, int chunkOffset, Span<int> offsets)
    {
        bool ordered = true;
        ulong shift = (ulong)chunkOffset - start;
        for (int i = 0; i < values.Length; i++)
        {
            ulong value = values[i];
            ordered &= value >= previous;
            offsets[i] = (int)(value + shift);
            previous = value;
        }

        // As they are in order, none is larger than the last.
        return ordered && previous - start <= (ulong)(int.MaxValue - chunkOffset);
    }

    /// <summary>True when each offset is the one before it or one more.</summary>
    internal static bool AreStepsOfOne(ReadOnlySpan<int> offsets)
    {
        uint larger = 0;
        for (int i = 1; i < offsets.Length; i++)
        {
            larger |= (uint)(offsets[i] - offsets[i - 1]);
        }

        return larger <= 1;
    }
}
