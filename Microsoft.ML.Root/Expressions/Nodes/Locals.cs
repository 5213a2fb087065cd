using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A variable or parameter of an expression: buffers in which a block's values are kept for those who use them.</summary>
/// <param name="type">Its type.</param>
internal abstract class Local(ExpressionType type)
{
    /// <summary>Its type.</summary>
    internal ExpressionType Type { get; } = type;

    /// <summary>False for what has a value in each row.</summary>
    internal bool CanFail { get; set; } = true;

    /// <summary>Takes the value of a node: it is evaluated once a block.</summary>
    internal abstract void Store(Evaluation evaluation, Node value);

    /// <summary>Its use at a place.</summary>
    internal abstract Node At(TextRange place);

    /// <summary>Offsets of the rows' collections, from 0.</summary>
    internal abstract ReadOnlySpan<int> Offsets(Evaluation evaluation);

    /// <summary>Makes the items of rows the values of a parameter of a function that is evaluated with a row for each item.</summary>
    /// <param name="evaluation">Where this collection lies.</param>
    /// <param name="parameter">The parameter, of the items' type.</param>
    /// <param name="items">The function's evaluation.</param>
    /// <param name="offsets">Where the items of each row go; a row without a place is left out.</param>
    internal abstract void Pass(Evaluation evaluation, Local parameter, Evaluation items, ReadOnlySpan<int> offsets);
}

/// <summary>A variable or parameter whose values have type <typeparamref name="T"/>.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Its type.</param>
/// <param name="slots">Buffers of the expression.</param>
internal class LocalValues<T>(ExpressionType type, Slots slots) : Local(type)
    where T : unmanaged
{
    private readonly int _values = slots.Next();
    private readonly int _offsets = slots.Next();
    private readonly int _inner = slots.Next();

    internal override void Store(Evaluation evaluation, Node value)
    {
        Block<T> block = ((ValueNode<T>)value).Evaluate(evaluation);
        if (Type.IsScalar)
        {
            Span<T> values = Values(evaluation, evaluation.RowCount);
            if (block.IsConstant)
            {
                values.Fill(block.Values[0]);
            }
            else
            {
                block.Values[..values.Length].CopyTo(values);
            }

            return;
        }

        ReadOnlySpan<int> offsets = FromZero(evaluation, _offsets, block.Structure.Offsets);
        int count = Type.Depth == 1 ? offsets[^1] : FromZero(evaluation, _inner, block.Structure.Inner)[^1];
        block.Values[..count].CopyTo(Values(evaluation, count));
    }

    internal override Node At(TextRange place) => new LocalNode<T>(this, place);

    internal override ReadOnlySpan<int> Offsets(Evaluation evaluation) => evaluation.Buffer<int>(_offsets, evaluation.RowCount + 1);

    /// <summary>What was stored.</summary>
    internal virtual Block<T> Load(Evaluation evaluation)
    {
        if (Type.IsScalar)
        {
            return new Block<T>(Values(evaluation, evaluation.RowCount));
        }

        ReadOnlySpan<int> offsets = Offsets(evaluation);
        if (Type.Depth == 1)
        {
            return new Block<T>(Values(evaluation, offsets[^1]), new Structure(offsets));
        }

        ReadOnlySpan<int> inner = evaluation.Buffer<int>(_inner, offsets[^1] + 1);
        return new Block<T>(Values(evaluation, inner[^1]), new Structure(offsets, inner));
    }

    /// <summary>The place of its values.</summary>
    internal Span<T> Values(Evaluation evaluation, int count) => evaluation.Buffer<T>(_values, count);

    /// <summary>Makes room for the values of a block that comes row by row; the first <paramref name="keep"/> stay. All the room that there is.</summary>
    internal Span<T> Grow(Evaluation evaluation, int keep, long count)
    {
        evaluation.Grow<T>(_values, keep, count);
        return evaluation.Room<T>(_values);
    }

    /// <summary>Makes room for the offsets of inner collections of such a block; the first <paramref name="keep"/> stay.</summary>
    internal Span<int> GrowLists(Evaluation evaluation, int keep, long count) => evaluation.Grow<int>(_inner, keep, count);

    /// <summary>The offsets of such a block.</summary>
    internal Span<int> RowOffsets(Evaluation evaluation)
    {
        Span<int> offsets = evaluation.Buffer<int>(_offsets, evaluation.RowCount + 1);
        offsets[0] = 0;
        return offsets;
    }

    internal override void Pass(Evaluation evaluation, Local parameter, Evaluation items, ReadOnlySpan<int> offsets)
    {
        Block<T> block = Load(evaluation);
        if (Type.Depth == 2)
        {
            PassLists(block, (LocalValues<T>)parameter, items, offsets);
            return;
        }

        Span<T> values = ((LocalValues<T>)parameter).Values(items, items.RowCount);
        if (block.Structure.ValueCount == values.Length)
        {
            // No row is left out.
            block.Values[..values.Length].CopyTo(values);
            return;
        }

        for (int row = 0; row < offsets.Length - 1; row++)
        {
            if (offsets[row + 1] > offsets[row])
            {
                block.Items(row).CopyTo(values[offsets[row]..]);
            }
        }
    }

    /// <summary>As <see cref="Pass"/>, of a collection of collections, whose items are collections.</summary>
    private static void PassLists(Block<T> block, LocalValues<T> parameter, Evaluation items, ReadOnlySpan<int> offsets)
    {
        ReadOnlySpan<int> outer = block.Structure.Offsets;
        ReadOnlySpan<int> inner = block.Structure.Inner;
        Span<int> ends = items.Buffer<int>(parameter._offsets, items.RowCount + 1);
        ends[0] = 0;
        for (int row = 0; row < offsets.Length - 1; row++)
        {
            for (int i = 0; i < offsets[row + 1] - offsets[row]; i++)
            {
                int list = outer[row] + i;
                int item = offsets[row] + i;
                ends[item + 1] = ends[item] + inner[list + 1] - inner[list];
            }
        }

        Span<T> values = parameter.Values(items, ends[^1]);
        for (int row = 0; row < offsets.Length - 1; row++)
        {
            Range lists = ends[offsets[row]]..ends[offsets[row + 1]];
            block.Values.Slice(inner[outer[row]], lists.End.Value - lists.Start.Value).CopyTo(values[lists]);
        }
    }

    private static Span<int> FromZero(Evaluation evaluation, int slot, ReadOnlySpan<int> offsets)
    {
        Span<int> result = evaluation.Buffer<int>(slot, offsets.Length);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = offsets[i] - offsets[0];
        }

        return result;
    }
}

/// <summary>The use of a variable or parameter.</summary>
internal interface ILocalNode
{
    /// <summary>The variable.</summary>
    Local Local { get; }
}

/// <summary>The use of a variable or parameter.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="local">The variable.</param>
/// <param name="place">Where it stands in the text.</param>
internal sealed class LocalNode<T>(LocalValues<T> local, TextRange place) : ValueNode<T>(local.Type, place), ILocalNode
    where T : unmanaged
{
    public Local Local => local;

    internal override bool CanFail => local.CanFail;

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        evaluation.FailDeferred(local);
        return local.Load(evaluation);
    }

    internal override bool HasCode => true;

    internal override Expression? InRow(RowCompiler rows) => rows.Read(local);
}

/// <summary>A variable that is text.</summary>
/// <param name="slots">Buffers of the expression.</param>
internal class LocalText(Slots slots) : Local(new ExpressionType(ElementType.String))
{
    private readonly int _bytes = slots.Next();
    private readonly int _offsets = slots.Next();

    internal override void Store(Evaluation evaluation, Node value)
    {
        TextBlock block = ((TextNode)value).Evaluate(evaluation);
        Span<int> offsets = evaluation.Buffer<int>(_offsets, evaluation.RowCount + 1);
        offsets[0] = 0;
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            offsets[row + 1] = checked(offsets[row] + block[row].Length);
        }

        Span<byte> bytes = evaluation.Buffer<byte>(_bytes, offsets[^1]);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            block[row].CopyTo(bytes[offsets[row]..]);
        }
    }

    internal override Node At(TextRange place) => new LocalTextNode(this, place);

    internal override ReadOnlySpan<int> Offsets(Evaluation evaluation) => evaluation.Buffer<int>(_offsets, evaluation.RowCount + 1);

    internal override void Pass(Evaluation evaluation, Local parameter, Evaluation items, ReadOnlySpan<int> offsets)
        => throw new InvalidOperationException("A text has no items.");

    /// <summary>What was stored.</summary>
    internal virtual TextBlock Load(Evaluation evaluation)
    {
        ReadOnlySpan<int> offsets = Offsets(evaluation);
        return new TextBlock(evaluation.Buffer<byte>(_bytes, offsets[^1]), offsets);
    }

    /// <summary>Makes room for the bytes of a block that comes row by row; the first <paramref name="keep"/> stay.</summary>
    internal Span<byte> Grow(Evaluation evaluation, int keep, long count) => evaluation.Grow<byte>(_bytes, keep, count);

    /// <summary>The text of a row of such a block ends at a count.</summary>
    internal void EndRow(Evaluation evaluation, int row, int end)
    {
        Span<int> offsets = evaluation.Buffer<int>(_offsets, evaluation.RowCount + 1);
        offsets[0] = 0;
        offsets[row + 1] = end;
    }
}

/// <summary>The use of a variable that is text.</summary>
/// <param name="local">The variable.</param>
/// <param name="place">Where it stands in the text of the expression.</param>
internal sealed class LocalTextNode(LocalText local, TextRange place) : TextNode(place)
{
    internal override TextBlock Evaluate(Evaluation evaluation)
    {
        evaluation.FailDeferred(local);
        return local.Load(evaluation);
    }

    internal override Expression InProgram(RowCompiler rows) => rows.Read(local) ?? base.InProgram(rows);
}
