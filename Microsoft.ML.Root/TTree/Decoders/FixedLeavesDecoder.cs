using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>Numbers of which every entry has the same count: one leaf, or several beside one another in each entry.</summary>
internal sealed class FixedLeavesDecoder : BranchDecoder
{
    private readonly NumberCodec[] _codecs;
    private readonly int[] _counts;
    private readonly int[] _starts;

    /// <param name="columns">A column a leaf.</param>
    /// <param name="codecs">How the numbers of each are stored.</param>
    /// <param name="counts">Numbers of each in an entry.</param>
    internal FixedLeavesDecoder(IReadOnlyList<ContentColumn> columns, NumberCodec[] codecs, int[] counts)
    {
        Columns = columns;
        _codecs = codecs;
        _counts = counts;
        _starts = new int[codecs.Length];
        for (int i = 0; i < codecs.Length; i++)
        {
            _starts[i] = EntrySize;
            EntrySize = checked(EntrySize + (codecs[i].StoredSize * counts[i]));
        }
    }

    internal override IReadOnlyList<ContentColumn> Columns { get; }

    internal override int EntrySize { get; }

    internal override void Decode(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders)
    {
        int entryCount = entries.Payload.Length / EntrySize;
        for (int leaf = 0; leaf < _codecs.Length; leaf++)
        {
            if (builders[leaf] is not ColumnBuilder builder)
            {
                continue;
            }

            Span<byte> values = builder.AppendValues(checked(_counts[leaf] * entryCount));
            if (_codecs.Length == 1)
            {
                _codecs[0].Decode(entries.Payload, values);
            }
            else
            {
                Take(entries.Payload[_starts[leaf]..], leaf, values);
            }
        }
    }

    private void Take(ReadOnlySpan<byte> stored, int leaf, Span<byte> values)
    {
        NumberCodec codec = _codecs[leaf];
        int storedSize = codec.StoredSize * _counts[leaf];
        int size = Columns[leaf].Type.Size() * _counts[leaf];
        for (int start = 0; values.Length > 0; start += EntrySize)
        {
            codec.Decode(stored.Slice(start, storedSize), values[..size]);
            values = values[size..];
        }
    }
}
