using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Number of items of each row's collection.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="list">The collection.</param>
internal sealed class SizeNode<T>(ExpressionType type, TextRange place, Slots slots, ValueNode<T> list) : ValueNode<ulong>(type, place)
    where T : unmanaged
{
    private readonly int _slot = slots.Next();

    internal override bool CanFail => list.CanFail;

    internal override Block<ulong> Evaluate(Evaluation evaluation)
    {
        ReadOnlySpan<int> offsets = list.Evaluate(evaluation).Structure.Offsets;
        Span<ulong> result = evaluation.Buffer<ulong>(_slot, evaluation.RowCount);
        for (int row = 0; row < result.Length; row++)
        {
            result[row] = (ulong)(offsets[row + 1] - offsets[row]);
        }

        return new Block<ulong>(result);
    }

    internal override bool HasCode => list.HasCode;

    internal override Expression? InRow(RowCompiler rows)
        => list.Type.Levels == 1
            ? Expression.Call(((Func<RowList<T>, ulong>)RowList<T>.Size).Method, list.InProgram(rows))
            : Expression.Call(((Func<RowLists<T>, ulong>)RowLists<T>.Size).Method, list.InProgram(rows));
}

/// <summary>One item of each row's collection. An index outside is an error that names the entry.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="list">The collection.</param>
/// <param name="index">Index of the item; a negative one counts from the end when <paramref name="fromEnd"/> says so.</param>
/// <param name="fromEnd">True for <c>back()</c>.</param>
internal sealed class ElementNode<T>(
    ExpressionType type, TextRange place, Slots slots, ValueNode<T> list, ValueNode<long> index, bool fromEnd) : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly int _slot = slots.Next();

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<T> block = list.Evaluate(evaluation);
        Block<long> indices = index.Evaluate(evaluation);
        ReadOnlySpan<int> offsets = block.Structure.Offsets;
        ReadOnlySpan<T> values = block.Values;
        Span<T> result = evaluation.Buffer<T>(_slot, evaluation.RowCount);
        int start = offsets[0];
        for (int row = 0; row < result.Length; row++)
        {
            int size = offsets[row + 1] - offsets[row];
            long item = fromEnd ? size + indices[row] : indices[row];
            result[row] = (ulong)item < (ulong)size ? values[offsets[row] - start + (int)item] : Refuse(evaluation, row, item, size);
        }

        return new Block<T>(result);
    }

    internal override bool HasCode => list.HasCode && index.HasCode;

    internal override Expression? InRow(RowCompiler rows)
    {
        Expression items = list.InProgram(rows);
        Expression place = rows.Place(Place);
        return fromEnd
            ? Expression.Call(((Func<RowList<T>, RowFrame, int, T>)RowList<T>.Last).Method, items, rows.Frame, place)
            : Expression.Call(
                ((Func<RowList<T>, RowFrame, int, long, T>)RowList<T>.Item).Method, items, rows.Frame, place, index.InProgram(rows));
    }

    private T Refuse(Evaluation evaluation, int row, long item, int size)
    {
        evaluation.Fail(row, Place, RowErrorKind.NoSuchItem, item, size);
        return default;
    }
}

/// <summary>One of the collections of each row's collection of collections.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="list">The collection of collections.</param>
/// <param name="index">Index of the collection.</param>
/// <param name="fromEnd">True for <c>back()</c>.</param>
internal sealed class InnerListNode<T>(
    ExpressionType type, TextRange place, Slots slots, ValueNode<T> list, ValueNode<long> index, bool fromEnd) : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly NestedResult<T> _result = new(slots, type.Levels);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<T> block = list.Evaluate(evaluation);
        Block<long> indices = index.Evaluate(evaluation);
        Block<T> inside = block.Inside;
        NestedWriter<T> writer = _result.Start(evaluation, evaluation.RowCount, block.Values.Length);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            (int first, int last) = block.Structure.ItemsOf(row);
            int size = last - first;
            long item = fromEnd ? size + indices[row] : indices[row];
            if ((ulong)item < (ulong)size)
            {
                writer.Append(inside, first + (int)item);
            }
            else
            {
                evaluation.Fail(row, Place, RowErrorKind.NoSuchItem, item, size);
            }

            writer.EndRow();
        }

        return writer.Finish();
    }

    internal override bool HasCode => list.HasCode && index.HasCode;

    internal override Expression? InRow(RowCompiler rows)
    {
        Expression lists = list.InProgram(rows);
        Expression place = rows.Place(Place);
        return Type.Levels == 1 ? InRow<RowList<T>>(rows, lists, place) : InRow<RowLists<T>>(rows, lists, place);
    }

    private Expression InRow<TItem>(RowCompiler rows, Expression lists, Expression place)
        where TItem : RowItems<T>
        => fromEnd
            ? Expression.Call(((Func<RowLists<T>, RowFrame, int, TItem>)RowLists<T>.Last<TItem>).Method, lists, rows.Frame, place)
            : Expression.Call(
                ((Func<RowLists<T>, RowFrame, int, long, TItem>)RowLists<T>.Item<TItem>).Method, lists, rows.Frame, place, index.InProgram(rows));
}
