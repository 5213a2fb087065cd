namespace Microsoft.ML.Root.Columns;

/// <summary>
/// The task of another source under this source's numbering: outputs are other positions, entries other numbers, columns other
/// schemas. The chunks' buffers are passed on untouched.
/// </summary>
internal sealed class RemappedTask : ComputeTask
{
    private readonly ColumnTask[] _inner;
    private readonly IReadOnlyList<ColumnSchema> _schemas;
    private readonly long _shift;

    /// <param name="inner">The task.</param>
    /// <param name="outputs">Positions in the outer plan of the inner outputs.</param>
    /// <param name="schemas">Schemas of the outer columns, one an output.</param>
    /// <param name="shift">Added to entry numbers.</param>
    internal RemappedTask(ColumnTask inner, IReadOnlyList<int> outputs, IReadOnlyList<ColumnSchema> schemas, long shift)
    {
        _inner = [inner];
        _schemas = schemas;
        _shift = shift;
        Outputs = outputs;
    }

    internal override IReadOnlyList<int> Outputs { get; }

    internal override long DecodedBytes => _inner[0].DecodedBytes;

    internal override IReadOnlyList<ColumnTask> Inputs => _inner;

    internal override long RandomPart => _shift;

    internal override ColumnChunk[] Compute(ColumnChunk[][] inputs, DecodeContext context)
    {
        ColumnChunk[] chunks = inputs[0];
        for (int i = 0; i < chunks.Length; i++)
        {
            chunks[i] = chunks[i].As(_schemas[i], chunks[i].Range.Shift(_shift));
        }

        return chunks;
    }

    /// <summary>A source's tasks for some columns, under the numbering of a plan around it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="columns">Positions of the columns there.</param>
    /// <param name="range">The entries there.</param>
    /// <param name="outputs">Positions of the columns in the outer plan.</param>
    /// <param name="schemas">The outer columns by these positions.</param>
    /// <param name="shift">Added to entry numbers.</param>
    internal static IReadOnlyList<ColumnTask> Plan(
        IColumnSource source,
        IReadOnlyList<int> columns,
        EntryRange range,
        IReadOnlyList<int> outputs,
        Func<int, ColumnSchema> schemas,
        long shift = 0)
    {
        IReadOnlyList<ColumnTask> tasks = columns.Count == 0 ? [] : source.Plan(columns, range);
        ColumnTask[] remapped = new ColumnTask[tasks.Count];
        for (int t = 0; t < remapped.Length; t++)
        {
            IReadOnlyList<int> inner = tasks[t].Outputs;
            int[] positions = new int[inner.Count];
            ColumnSchema[] columnsOfTask = new ColumnSchema[positions.Length];
            for (int i = 0; i < positions.Length; i++)
            {
                positions[i] = outputs[inner[i]];
                columnsOfTask[i] = schemas(positions[i]);
            }

            remapped[t] = new RemappedTask(tasks[t], positions, columnsOfTask, shift);
        }

        return remapped;
    }
}
