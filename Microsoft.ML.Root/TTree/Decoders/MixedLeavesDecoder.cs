using System.Buffers.Binary;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>Several leaves in one branch of which some are counted arrays or strings: read one after another in each entry.</summary>
/// <param name="columns">A column a leaf.</param>
/// <param name="leaves">What each leaf holds.</param>
/// <param name="hasOuterCounter">True when the counter is a leaf of another branch.</param>
internal sealed class MixedLeavesDecoder(
    IReadOnlyList<ContentColumn> columns, MixedLeavesDecoder.Leaf[] leaves, bool hasOuterCounter) : BranchDecoder
{
    /// <summary>Counter of <see cref="Leaf"/> in another branch.</summary>
    internal const int OuterCounter = -2;

    /// <summary>No counter.</summary>
    internal const int NoCounter = -1;

    private const int MostOnStack = 256;

    internal override IReadOnlyList<ContentColumn> Columns { get; } = columns;

    internal override bool NeedsCounts => hasOuterCounter;

    internal override void Decode(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders)
    {
        Span<int> counters = leaves.Length <= MostOnStack ? stackalloc int[MostOnStack] : new int[leaves.Length];
        for (int entry = 0; entry < entries.Count; entry++)
        {
            BigEndianReader reader = new(entries.Payload[entries.Offsets[entry]..entries.Offsets[entry + 1]]);
            for (int i = 0; i < leaves.Length; i++)
            {
                int outer = hasOuterCounter ? entries.Counts[entry] : 0;
                ReadLeaf(ref reader, i, builders[i], counters, outer);
            }

            if (reader.Left != 0)
            {
                FormatError.Throw("an entry is longer than its leaves", expected: "0 bytes left", found: $"{reader.Left}");
            }
        }
    }

    private void ReadLeaf(ref BigEndianReader reader, int index, ColumnBuilder? builder, scoped Span<int> counters, int outerCount)
    {
        Leaf leaf = leaves[index];
        if (leaf.Codec is not NumberCodec codec)
        {
            ReadOnlySpan<byte> text = reader.Left == 0 ? [] : reader.ReadStringBytes();
            builder?.AppendText(text);
            return;
        }

        int items = leaf.Counter switch
        {
            NoCounter => 1,
            OuterCounter => outerCount,
            _ => counters[leaf.Counter],
        };
        long values = (long)Math.Max(items, 0) * leaf.Length;
        if (values * codec.StoredSize > reader.Left)
        {
            FormatError.Throw(
                "a counter is larger than its entry",
                expected: $"at most {reader.Left / codec.StoredSize}",
                found: $"{values}");
        }

        ReadOnlySpan<byte> stored = reader.Take((int)values * codec.StoredSize);
        if (leaf.IsCounter)
        {
            counters[index] = Integer(stored);
        }

        if (builder is not null)
        {
            if (leaf.Counter != NoCounter)
            {
                builder.AppendList(0, Math.Max(items, 0));
            }

            codec.Decode(stored, builder.AppendValues((int)values));
        }
    }

    private static int Integer(ReadOnlySpan<byte> stored) => stored.Length switch
    {
        1 => stored[0],
        2 => BinaryPrimitives.ReadUInt16BigEndian(stored),
        4 => BinaryPrimitives.ReadInt32BigEndian(stored),
        8 => (int)Math.Clamp(BinaryPrimitives.ReadInt64BigEndian(stored), int.MinValue, int.MaxValue),
        _ => 0,
    };

    /// <summary>What one leaf holds.</summary>
    /// <param name="Codec">How its numbers are stored, null for text.</param>
    /// <param name="Length">Numbers an item.</param>
    /// <param name="Counter">Position of its counter among the leaves, or a constant above.</param>
    /// <param name="IsCounter">True when it counts another leaf's items.</param>
    internal readonly record struct Leaf(NumberCodec? Codec, int Length, int Counter, bool IsCounter);
}
