namespace Microsoft.ML.Root.Columns;

/// <summary>
/// The task of another source under this source's numbering: outputs are other positions, entries other numbers, columns other
/// schemas. The chunks' buffers are passed on untouched.
/// </summary>
internal sealed class RemappedTask : ComputeTask
{
    private readonly ColumnTask _inner;
    private readonly IReadOnlyList<ColumnSchema> _schemas;
    private readonly long _shift;

    /// <param name="inner">The task.</param>
    /// <param name="outputs">Positions in the outer plan of the inner outputs.</param>
    /// <param name="schemas">Schemas of the outer columns, one an output.</param>
    /// <param name="shift">Added to entry numbers.</param>
    internal RemappedTask(ColumnTask inner, IReadOnlyList<int> outputs, IReadOnlyList<ColumnSchema> schemas, long shift)
    {
        _inner = inner;
        _schemas = schemas;
        _shift = shift;
        Outputs = outputs;
    }

    internal override IReadOnlyList<int> Outputs { get; }

    internal override long DecodedBytes => _inner.DecodedBytes;

    internal override IReadOnlyList<ColumnTask> Inputs => [_inner];

    internal override long RandomPart => _shift;

    internal override ColumnChunk[] Compute(ColumnChunk[][] inputs, DecodeContext context)
        => [.. inputs[0].Select((chunk, i) => chunk.As(_schemas[i], chunk.Range.Shift(_shift)))];

    /// <summary>A source's tasks for some columns, under the numbering of a plan around it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="columns">Positions of the columns there.</param>
    /// <param name="range">The entries there.</param>
    /// <param name="outputs">Positions of the columns in the outer plan.</param>
    /// <param name="schemas">The outer columns by these positions.</param>
    /// <param name="shift">Added to entry numbers.</param>
    internal static IEnumerable<ColumnTask> Plan(
        IColumnSource source,
        IReadOnlyList<int> columns,
        EntryRange range,
        IReadOnlyList<int> outputs,
        Func<int, ColumnSchema> schemas,
        long shift = 0)
    {
        foreach (ColumnTask task in columns.Count == 0 ? [] : source.Plan(columns, range))
        {
            int[] positions = [.. task.Outputs.Select(o => outputs[o])];
            yield return new RemappedTask(task, positions, [.. positions.Select(schemas)], shift);
        }
    }
}
