using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.TTree;

/// <summary>Columns over no entries, of branches that may have no basket at all.</summary>
internal sealed class EmptyTask(IReadOnlyList<int> outputs, IReadOnlyList<ColumnSchema> schemas, EntryRange range) : ComputeTask
{
    /// <inheritdoc/>
    internal override IReadOnlyList<int> Outputs => outputs;

    /// <inheritdoc/>
    internal override long DecodedBytes => 0;

    /// <inheritdoc/>
    internal override IReadOnlyList<ColumnTask> Inputs => [];

    /// <inheritdoc/>
    internal override ColumnChunk[] Compute(ColumnChunk[][] inputs, DecodeContext context)
        => [.. schemas.Select(s =>
        {
            using ColumnBuilder builder = new(s, context.Pool);
            return builder.ToChunk(range);
        })];
}
