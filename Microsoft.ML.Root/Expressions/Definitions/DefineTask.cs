using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A computed column of a plan, with its number in the source.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Column">How it is computed; its inputs are numbers too.</param>
internal readonly record struct ComputedColumn(int Number, CompiledColumn Column);

/// <summary>Computed columns over one range of entries, and those of their inputs that are asked for too.</summary>
internal sealed class DefineTask : ComputeTask
{
    private readonly int[][] _inputNumbers;
    private readonly ComputedColumn[] _computed;
    private readonly int[] _projection;
    private readonly EntryRange _range;
    private readonly IColumnSource _source;

    /// <param name="source">Whose entries they are.</param>
    /// <param name="inputs">Tasks of the inputs.</param>
    /// <param name="inputNumbers">Numbers of the columns that each of them gives.</param>
    /// <param name="computed">What is computed, each behind those that it uses.</param>
    /// <param name="projection">Numbers of the columns that come out.</param>
    /// <param name="outputs">Their positions in the plan.</param>
    /// <param name="range">The entries.</param>
    internal DefineTask(
        IColumnSource source,
        IReadOnlyList<ColumnTask> inputs,
        int[][] inputNumbers,
        ComputedColumn[] computed,
        int[] projection,
        int[] outputs,
        EntryRange range)
    {
        _source = source;
        Inputs = inputs;
        _inputNumbers = inputNumbers;
        _computed = computed;
        _projection = projection;
        _range = range;
        Outputs = outputs;
    }

    internal override IReadOnlyList<int> Outputs { get; }

    internal override IReadOnlyList<ColumnTask> Inputs { get; }

    internal override long DecodedBytes
    {
        get
        {
            // A computed collection is taken to be as long as the longest of the inputs.
            long largest = Inputs.Count == 0 ? 0 : Inputs.Max(p => p.DecodedBytes);
            return Inputs.Sum(p => p.DecodedBytes)
                + _computed.Sum(c => c.Column.Schema is { Shape: { IsFixed: true } shape, Type: ElementType type } ? _range.Count * type.Size() * shape.FixedSize : largest * c.Column.Growth);
        }
    }

    internal override ColumnChunk[] Compute(ColumnChunk[][] inputs, DecodeContext context)
    {
        Dictionary<int, ColumnChunk> chunks = [];
        try
        {
            for (int input = 0; input < inputs.Length; input++)
            {
                for (int i = 0; i < inputs[input].Length; i++)
                {
                    chunks.Add(_inputNumbers[input][i], inputs[input][i]);
                }
            }

            foreach ((int number, CompiledColumn column) in _computed)
            {
                ColumnChunk[] arguments = [.. column.Inputs.Select(i => chunks[i])];
                chunks.Add(number, column.Function is IChunkFunction function ? function.Apply(arguments, column.Schema, _source, context.Pool)
                    : column.Expression is null ? arguments[0].Share(column.Schema)
                    : Compute(column, column.Expression, arguments, context));
            }

            return [.. _projection.Select(n => Take(chunks, n))];
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
