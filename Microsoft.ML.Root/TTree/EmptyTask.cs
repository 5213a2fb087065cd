using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.TTree;

/// <summary>Columns over no entries, of branches that may have no basket at all.</summary>
internal sealed class EmptyTask(IReadOnlyList<int> outputs, IReadOnlyList<ColumnSchema> schemas, EntryRange range) : ComputeTask
{
    internal override IReadOnlyList<int> Outputs => outputs;

    internal override long DecodedBytes => 0;

    internal override IReadOnlyList<ColumnTask> Parts => [];

    internal override ColumnChunk[] Derive(ColumnChunk[][] parts, DecodeContext context)
        => [.. schemas.Select(s =>
        {
            using ColumnBuilder builder = new(s, context.Pool);
            return builder.ToChunk(range);
        })];
}
