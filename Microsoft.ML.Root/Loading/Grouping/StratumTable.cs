using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>The strata of the rows that a process reads: their numbers, in the order of their keys, and their sizes.</summary>
internal sealed class StratumTable : ISliceValues
{
    private readonly Dictionary<ulong, ushort> _numbers = [];

    private StratumTable(int column, IReadOnlyDictionary<ulong, long> sizes)
    {
        Inputs = [column];
        ulong[] keys = [.. sizes.Where(s => s.Value > 0).Select(s => s.Key).Order()];
        Sizes = [.. keys.Select(k => sizes[k])];
        for (int i = 0; i < keys.Length; i++)
        {
            _numbers.Add(keys[i], (ushort)i);
        }
    }

    public IReadOnlyList<int> Inputs { get; }

    /// <summary>Rows of each stratum in a pass.</summary>
    internal long[] Sizes { get; }

    /// <summary>Counts the strata, unless the draw of rows tells how many of each there will be.</summary>
    internal static StratumTable Read(RowScanner scanner, EpochReader reader, int column)
    {
        if (reader.QuotasOf(column) is IReadOnlyDictionary<ulong, long> quotas)
        {
            return new StratumTable(column, quotas);
        }

        Dictionary<ulong, long> sizes = [];
        scanner.Scan(reader.Rows, reader.Slices, new SliceKeys(column), slice =>
        {
            ulong[] keys = (ulong[])slice.Values[0];
            for (int i = 0; i < slice.Rows.Count; i++)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(sizes, keys[slice.Rows[i]], out _)++;
            }

            ClassTable.CheckCount(sizes.Count, scanner.Source.Columns[column]);
        });
        return new StratumTable(column, sizes);
    }

    /// <summary>The number of each entry's stratum; of one that is never handed out, any.</summary>
    public Array Compute(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext context)
        => Array.ConvertAll(ColumnKeys.Read(inputs[0]), k => _numbers.GetValueOrDefault(k));

    private sealed class SliceKeys(int column) : ISliceValues
    {
        public IReadOnlyList<int> Inputs { get; } = [column];

        public Array Compute(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext context) => ColumnKeys.Read(inputs[0]);
    }
}
