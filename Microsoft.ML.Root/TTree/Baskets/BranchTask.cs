using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.TTree;

/// <summary>The wanted columns of one branch over a range of entries.</summary>
internal sealed class BranchTask : DecodeTask
{
    private readonly BranchPass _pass;
    private readonly EntryRange _entries;
    private readonly IReadOnlyList<int> _columns;

    /// <param name="branch">The branch.</param>
    /// <param name="columns">Positions among its columns.</param>
    /// <param name="outputs">Positions of the same columns in the plan.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="source">The file.</param>
    internal BranchTask(BranchReader branch, IReadOnlyList<int> columns, IReadOnlyList<int> outputs, EntryRange entries, ByteSource source)
    {
        List<ByteRange> ranges = [];
        _pass = BranchPass.Plan(branch, entries, ranges);
        _columns = columns;
        _entries = entries;
        Outputs = outputs;
        Ranges = ranges;
        Source = source;
        foreach (int column in columns)
        {
            DecodedBytes += _pass.GuessBytes(column) + ((entries.Count + 1) * sizeof(int) * branch.Columns[column].Shape.OffsetLevels);
        }
    }

    internal override IReadOnlyList<int> Outputs { get; }

    internal override IReadOnlyList<ByteRange> Ranges { get; }

    internal override ByteSource Source { get; }

    internal override long DecodedBytes { get; }

    internal override ColumnChunk[] Decode(RangeReader bytes, DecodeContext context)
    {
        ColumnBuilder?[] builders = _pass.MakeBuilders(_columns, context.Pool);
        try
        {
            _pass.Decode(bytes, builders, context);
            ColumnChunk[] chunks = new ColumnChunk[_columns.Count];
            for (int i = 0; i < chunks.Length; i++)
            {
                chunks[i] = builders[_columns[i]]!.ToChunk(_entries);
            }

            return chunks;
        }
        finally
        {
            foreach (ColumnBuilder? builder in builders)
            {
                builder?.Dispose();
            }
        }
    }
}
