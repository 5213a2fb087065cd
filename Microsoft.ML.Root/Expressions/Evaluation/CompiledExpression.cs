using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>An expression whose names and types are known. Immutable; threads may evaluate it at the same time.</summary>
/// <param name="text">The text.</param>
/// <param name="root">The node that gives the result.</param>
/// <param name="inputs">Columns that it reads, by their positions in the scope.</param>
/// <param name="slots">Number of buffers that the nodes use.</param>
internal sealed class CompiledExpression(ExpressionText text, Node root, IReadOnlyList<int> inputs, int slots)
{
    /// <summary>Columns that it reads, by their positions in the scope.</summary>
    internal IReadOnlyList<int> Inputs { get; } = inputs;

    /// <summary>True when random numbers are drawn in it; its inputs may be random besides.</summary>
    internal bool IsRandom { get; init; }

    /// <summary>What a row may take.</summary>
    internal RowLimits Limits { get; init; } = new();

    /// <summary>Type of the result.</summary>
    internal ExpressionType Type => root.Type;

    /// <summary>The values as a column.</summary>
    /// <param name="schema">The column.</param>
    /// <param name="range">The entries.</param>
    /// <param name="inputs">Chunks of <see cref="Inputs"/> over these entries; they stay the caller's.</param>
    /// <param name="context">Memory.</param>
    /// <returns>The column; <see cref="ColumnChunk.RowErrors"/> has the entries without a value.</returns>
    internal ColumnChunk Compute(ColumnSchema schema, EntryRange range, IReadOnlyList<ColumnChunk> inputs, DecodeContext context)
    {
        using Evaluation evaluation = new(text, slots, range, inputs, context) { Limits = Limits };
        return root.Collect(evaluation, schema, context.Pool);
    }

    /// <summary>Keeps, of the rows given, those for which a condition holds or cannot be decided; it never fails.</summary>
    internal int SelectPossible(EntryRange range, IReadOnlyList<ColumnChunk> inputs, Span<int> rows, DecodeContext context)
    {
        using ColumnChunk chunk = Compute(new ColumnSchema { Path = "", Name = "", Type = ElementType.Bool }, range, inputs, context);
        ReadOnlySpan<bool> holds = chunk.Values<bool>();
        HashSet<int> undecided = [.. chunk.RowErrors?.Rows ?? []];
        int kept = 0;
        foreach (int row in rows)
        {
            if (holds[row] || undecided.Contains(row))
            {
                rows[kept++] = row;
            }
        }

        return kept;
    }

    /// <summary>Keeps, of the rows given, those for which a condition holds.</summary>
    /// <param name="range">The entries.</param>
    /// <param name="inputs">Chunks of <see cref="Inputs"/> over these entries; they stay the caller's, who looks after <see cref="ColumnChunk.RowErrors"/>.</param>
    /// <param name="rows">Ascending rows, counted from the start of the range; those that pass stand first afterwards.</param>
    /// <param name="context">Memory.</param>
    /// <returns>Number of rows that pass.</returns>
    /// <exception cref="RootExpressionException">There is no value in one of the rows.</exception>
    internal int Select(EntryRange range, IReadOnlyList<ColumnChunk> inputs, Span<int> rows, DecodeContext context)
    {
        using RowMask mask = new(range, rows, context.Pool);
        using Evaluation evaluation = new(text, slots, range, inputs, context, mask) { Limits = Limits };
        ValueNode<bool> condition = (ValueNode<bool>)root;
        int passed = 0;
        int next = 0;
        while (next < rows.Length && evaluation.MoveNext())
        {
            int end = evaluation.FirstRow + evaluation.RowCount;
            if (rows[next] >= end)
            {
                continue;
            }

            Block<bool> block = BlockMemoryException.Bounded(evaluation, condition);
            end = evaluation.FirstRow + evaluation.RowCount;
            for (; next < rows.Length && rows[next] < end; next++)
            {
                rows[passed] = rows[next];
                passed += block[rows[next] - evaluation.FirstRow] ? 1 : 0;
            }
        }

        return passed;
    }
}
