using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Computed columns over one range of entries, and those of their inputs that are wanted too.</summary>
internal sealed class DefineTask : ComputeTask
{
    private readonly int[][] _partNumbers;
    private readonly ComputedColumn[] _computed;
    private readonly int[] _wanted;
    private readonly EntryRange _range;
    private readonly IColumnSource _source;

    /// <param name="source">Whose entries they are.</param>
    /// <param name="parts">Tasks of the inputs.</param>
    /// <param name="partNumbers">Numbers of the columns that each of them gives.</param>
    /// <param name="computed">What is computed, each behind those that it uses.</param>
    /// <param name="wanted">Numbers of the columns that come out.</param>
    /// <param name="outputs">Their positions in the plan.</param>
    /// <param name="range">The entries.</param>
    internal DefineTask(
        IColumnSource source,
        IReadOnlyList<ColumnTask> parts,
        int[][] partNumbers,
        ComputedColumn[] computed,
        int[] wanted,
        int[] outputs,
        EntryRange range)
    {
        _source = source;
        Parts = parts;
        _partNumbers = partNumbers;
        _computed = computed;
        _wanted = wanted;
        _range = range;
        Outputs = outputs;
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<int> Outputs { get; }

    /// <inheritdoc/>
    internal override IReadOnlyList<ColumnTask> Parts { get; }

    /// <inheritdoc/>
    internal override long DecodedBytes
    {
        get
        {
            // A computed collection is taken to be as long as the longest of the inputs.
            long largest = Parts.Count == 0 ? 0 : Parts.Max(p => p.DecodedBytes);
            return Parts.Sum(p => p.DecodedBytes)
                + _computed.Sum(c => c.Column.Schema.Shape.IsScalar ? _range.Count * c.Column.Schema.Type.Size() : largest);
        }
    }

    /// <inheritdoc/>
    internal override ColumnChunk[] Derive(ColumnChunk[][] parts, DecodeContext context)
    {
        Dictionary<int, ColumnChunk> chunks = [];
        try
        {
            for (int part = 0; part < parts.Length; part++)
            {
                for (int i = 0; i < parts[part].Length; i++)
                {
                    chunks.Add(_partNumbers[part][i], parts[part][i]);
                }
            }

            foreach ((int number, CompiledColumn column) in _computed)
            {
                ColumnChunk[] inputs = [.. column.Inputs.Select(i => chunks[i])];
                chunks.Add(number, column.Cast is ColumnCast cast ? cast.Apply(inputs[0], column.Schema, _source, context.Pool)
                    : column.Expression is null ? inputs[0].Share(column.Schema)
                    : Compute(column, column.Expression, inputs, context));
            }

            return [.. _wanted.Select(n => Take(chunks, n))];
        }
        finally
        {
            ColumnReading.Dispose(chunks.Values);
        }
    }

    /// <summary>Computes a column; its errors name the file and the entry in it, which only the source of the entries knows.</summary>
    private ColumnChunk Compute(CompiledColumn column, CompiledExpression expression, ColumnChunk[] inputs, DecodeContext context)
    {
        try
        {
            ColumnChunk chunk = expression.Compute(column.Schema, _range, inputs, context);
            chunk.RowErrors = chunk.RowErrors?.Select(error => error is RootExpressionException inEntry ? inEntry.In(_source) : error);
            return chunk;
        }
        catch (RootExpressionException error) when (error.File is null)
        {
            throw error.In(_source);
        }
    }

    private static ColumnChunk Take(Dictionary<int, ColumnChunk> chunks, int number)
    {
        chunks.Remove(number, out ColumnChunk? chunk);
        return chunk!;
    }
}
