namespace Microsoft.ML.Root.Columns;

/// <summary>
/// Columns that are made from the chunks of other tasks: computed columns, entries joined across files, constants (which have
/// no inputs).
/// </summary>
internal abstract class ComputeTask : ColumnTask
{
    /// <summary>Tasks whose chunks are needed; they may read different files.</summary>
    internal abstract IReadOnlyList<ColumnTask> Inputs { get; }

    /// <inheritdoc/>
    internal sealed override IEnumerable<DecodeTask> DecodeTasks => Inputs.SelectMany(p => p.DecodeTasks);

    /// <summary>Not 0 where the entries of the inputs are numbered apart from these, in a data set of a union, say; see <see cref="RandomKey"/>.</summary>
    internal virtual long RandomPart => 0;

    /// <summary>
    /// Makes the columns of <see cref="ColumnTask.Outputs"/>. <paramref name="inputs"/> has one array of chunks an input; the method
    /// owns them: what it does not pass on it disposes, also when it throws.
    /// </summary>
    internal abstract ColumnChunk[] Compute(ColumnChunk[][] inputs, DecodeContext context);
}
