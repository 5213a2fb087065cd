namespace Microsoft.ML.Root.Columns;

/// <summary>
/// Columns that are made from the chunks of other tasks: computed columns, entries joined across files, constants (which have
/// no parts).
/// </summary>
internal abstract class ComputeTask : ColumnTask
{
    /// <summary>Tasks whose chunks are needed; they may read different files.</summary>
    internal abstract IReadOnlyList<ColumnTask> Parts { get; }

    internal sealed override IEnumerable<DecodeTask> DecodeTasks => Parts.SelectMany(p => p.DecodeTasks);

    /// <summary>Not 0 where the entries of the parts are numbered apart from these, in a data set of a union, say; see <see cref="RandomKey"/>.</summary>
    internal virtual long RandomPart => 0;

    /// <summary>
    /// Makes the columns of <see cref="ColumnTask.Outputs"/>. <paramref name="parts"/> has one array of chunks a part; the method
    /// owns them: what it does not pass on it disposes, also when it throws.
    /// </summary>
    internal abstract ColumnChunk[] Derive(ColumnChunk[][] parts, DecodeContext context);
}

/// <summary>A column that needs no bytes: a constant of a file, entry numbers, defaults for what a file does not have.</summary>
/// <param name="output">Position of the column in the plan.</param>
/// <param name="decodedBytes">Bytes the chunk takes.</param>
/// <param name="make">Makes the chunk.</param>
internal sealed class GenerateTask(int output, long decodedBytes, Func<DecodeContext, ColumnChunk> make) : ComputeTask
{
    internal override IReadOnlyList<int> Outputs { get; } = [output];

    internal override long DecodedBytes { get; } = decodedBytes;

    internal override IReadOnlyList<ColumnTask> Parts => [];

    internal override ColumnChunk[] Derive(ColumnChunk[][] parts, DecodeContext context) => [make(context)];
}
