using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Where the values of each entry of a chunk lie, all levels taken together: bare addresses in pooled memory, so that gathering
/// a row costs no call. Valid as long as the chunk is held.
/// </summary>
internal readonly unsafe struct ChunkView
{
    /// <summary>First value.</summary>
    internal readonly byte* Values;

    /// <summary>Entry i has items Offsets[i] to Offsets[i + 1]; null where each entry has one item.</summary>
    internal readonly int* Offsets;

    /// <summary>Values an item.</summary>
    internal readonly int ItemSize;

    internal ChunkView(ReadOnlySpan<byte> values, ReadOnlySpan<int> offsets, int itemSize)
    {
        Values = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(values));
        Offsets = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(offsets));
        ItemSize = itemSize;
    }

    /// <summary>Position of an entry's first value; of the entry after the last, where the values end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Start(int entry) => (Offsets is null ? entry : Offsets[entry]) * ItemSize;

    /// <summary>Number of an entry's values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Length(int entry) => (Offsets is null ? 1 : Offsets[entry + 1] - Offsets[entry]) * ItemSize;

    /// <summary>For each entry, and one beyond, the position of its first value, where several levels have to be followed.</summary>
    internal static void Flatten(ColumnChunk chunk, Span<int> starts)
    {
        for (int entry = 0; entry < starts.Length; entry++)
        {
            int position = entry;
            int level = 0;
            foreach (ShapeLevel shape in chunk.Schema.Shape)
            {
                position = shape.Kind == ShapeLevelKind.Fixed ? position * shape.Length : chunk.Offsets(level++)[position];
            }

            starts[entry] = position;
        }
    }
}
