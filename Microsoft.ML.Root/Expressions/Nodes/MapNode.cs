namespace Microsoft.ML.Root.Expressions;

/// <summary>A function inside an expression, ready to be evaluated with a row for each item.</summary>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Body">What it gives.</param>
/// <param name="Slots">Its buffers.</param>
internal sealed record Closure(IReadOnlyList<Local> Parameters, Node Body, Slots Slots)
{
    /// <summary>True when random numbers are drawn in it.</summary>
    internal bool IsRandom { get; init; }
}

/// <summary>What a function gives for each item of collections of the same size.</summary>
/// <typeparam name="T">Type of what it gives.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="lists">The collections.</param>
/// <param name="items">Variables that show them.</param>
/// <param name="function">The function.</param>
internal sealed class MapNode<T>(
    ExpressionType type, TextRange place, Slots slots, IReadOnlyList<Node> lists, IReadOnlyList<Local> items, Closure function)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly int _values = slots.Next();
    private readonly int _offsets = slots.Next();
    private readonly NestedResult<T>? _lists = type.Levels == 1 ? null : new(slots, type.Levels - 1);
    private readonly int _below = slots.Next();
    private readonly ValueNode<T> _body = (ValueNode<T>)function.Body;

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        for (int i = 0; i < lists.Count; i++)
        {
            items[i].Show(evaluation, lists[i]);
        }

        Span<int> offsets = Offsets(evaluation);
        if (_lists is not null)
        {
            return EvaluateLists(evaluation, offsets, _lists);
        }

        Span<T> values = evaluation.Buffer<T>(_values, offsets[^1]);
        if (values.Length > 0)
        {
            using Evaluation inner = Inner(evaluation, offsets);
            Block<T> block = _body.Evaluate(inner);
            if (block.IsConstant)
            {
                values.Fill(block.Values[0]);
            }
            else
            {
                block.Values[..values.Length].CopyTo(values);
            }
        }

        return new Block<T>(values, new Structure(offsets));
    }

    /// <summary>The results of a function that gives collections.</summary>
    private Block<T> EvaluateLists(Evaluation evaluation, Span<int> offsets, NestedResult<T> lists)
    {
        if (offsets[^1] == 0)
        {
            lists.Clear(evaluation);
        }
        else
        {
            using Evaluation inner = Inner(evaluation, offsets);
            lists.Keep(evaluation, _body.Evaluate(inner));
        }

        Block<T> items = lists.Load(evaluation, offsets[^1]);
        Span<LevelOffsets> below = evaluation.Buffer<LevelOffsets>(_below, Type.Levels - 1);
        below[0] = new LevelOffsets(items.Structure.Offsets);
        items.Structure.Below.CopyTo(below[1..]);
        return new Block<T>(items.Values, new Structure(offsets, below));
    }

    /// <summary>An evaluation of the function, with the items as its parameters.</summary>
    private Evaluation Inner(Evaluation evaluation, ReadOnlySpan<int> offsets)
    {
        Evaluation inner = new(evaluation, function.Slots.Count, offsets);
        for (int i = 0; i < items.Count; i++)
        {
            items[i].Pass(evaluation, function.Parameters[i], inner, offsets);
        }

        return inner;
    }

    /// <summary>Where the results of each row go.</summary>
    private Span<int> Offsets(Evaluation evaluation)
    {
        Span<int> offsets = evaluation.Buffer<int>(_offsets, evaluation.RowCount + 1);
        ReadOnlySpan<int> first = items[0].Offsets(evaluation);
        bool areSame = true;
        for (int i = 1; i < items.Count; i++)
        {
            areSame &= new Structure(items[i].Offsets(evaluation)).HasShapeOf(new Structure(first));
        }

        offsets[0] = 0;
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            offsets[row + 1] = areSame ? first[row + 1] - first[0] : offsets[row] + SizeOf(evaluation, row);
        }

        return offsets;
    }

    /// <summary>The size of a row's collections; 0 where they differ.</summary>
    private int SizeOf(Evaluation evaluation, int row)
    {
        int size = Size(items[0].Offsets(evaluation), row);
        for (int i = 1; i < items.Count; i++)
        {
            int other = Size(items[i].Offsets(evaluation), row);
            if (other != size)
            {
                evaluation.Fail(row, Place, RowErrorKind.DifferentSizes, size, other);
                return 0;
            }
        }

        return size;
    }

    private static int Size(ReadOnlySpan<int> offsets, int row) => offsets[row + 1] - offsets[row];
}
