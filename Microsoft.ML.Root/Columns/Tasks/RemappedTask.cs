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

    internal override IReadOnlyList<ColumnTask> Parts => [_inner];

    internal override long RandomPart => _shift;

    internal override ColumnChunk[] Derive(ColumnChunk[][] parts, DecodeContext context)
        => [.. parts[0].Select((chunk, i) => chunk.As(_schemas[i], chunk.Range.Shift(_shift)))];
}
