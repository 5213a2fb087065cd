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

    /// <summary>Shows the value of a node where it lies, for the rest of the block.</summary>
    internal abstract void Show(Evaluation evaluation, Node value);

    /// <summary>Its use at a place.</summary>
    internal abstract Node At(TextRange place);

    /// <summary>Offsets of the rows' collections.</summary>
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
    private readonly int _values = type.Levels == 0 ? slots.Next() : -1;
    private readonly int _view = slots.NextKept();

    /// <summary>Where it is collections; null for one value a row.</summary>
    internal NestedResult<T>? Lists { get; } = type.Levels == 0 ? null : new(slots, type.Levels);

    internal override void Store(Evaluation evaluation, Node value) => Keep(evaluation, ((ValueNode<T>)value).Evaluate(evaluation));

    internal override Node At(TextRange place) => new LocalNode<T>(this, place);

    internal override void Show(Evaluation evaluation, Node value) => Show(evaluation, ((ValueNode<T>)value).Evaluate(evaluation));

    internal override ReadOnlySpan<int> Offsets(Evaluation evaluation) => Load(evaluation).Structure.Offsets;

    /// <summary>What is shown, or what was stored.</summary>
    internal virtual Block<T> Load(Evaluation evaluation)
        => evaluation.HasBuffer(_view) ? evaluation.Buffer<BlockView<T>>(_view, 1)[0].Block
            : Lists is null ? new Block<T>(Values(evaluation, evaluation.RowCount))
            : Lists.Load(evaluation);

    /// <summary>The place of its values, of one a row.</summary>
    internal Span<T> Values(Evaluation evaluation, int count) => evaluation.Buffer<T>(_values, count);

    internal override void Pass(Evaluation evaluation, Local parameter, Evaluation items, ReadOnlySpan<int> offsets)
    {
        Block<T> block = Load(evaluation);
        LocalValues<T> values = (LocalValues<T>)parameter;
        ReadOnlySpan<int> own = block.Structure.Offsets;
        if (own[^1] - own[0] == items.RowCount)
        {
            // No row is left out.
            values.Show(items, block.Inside);
        }
        else if (values.Lists is null)
        {
            Span<T> kept = values.Values(items, items.RowCount);
            for (int row = 0; row < offsets.Length - 1; row++)
            {
                block.Items(row)[..(offsets[row + 1] - offsets[row])].CopyTo(kept[offsets[row]..]);
            }
        }
        else
        {
            NestedWriter<T> writer = values.Lists.Start(items, items.RowCount);
            for (int row = 0; row < offsets.Length - 1; row++)
            {
                int first = own[row] - own[0];
                for (int i = 0; i < offsets[row + 1] - offsets[row]; i++)
                {
                    writer.Append(block.Inside, first + i);
                    writer.EndRow();
                }
            }
        }
    }

    /// <summary>Shows the values of a block where they lie.</summary>
    private protected virtual void Show(Evaluation evaluation, Block<T> block) => evaluation.Buffer<BlockView<T>>(_view, 1)[0] = new BlockView<T>(block);

    /// <summary>Takes the values of a block.</summary>
    private protected void Keep(Evaluation evaluation, Block<T> block)
    {
        if (Lists is not null)
        {
            Lists.Keep(evaluation, block);
            return;
        }

        Span<T> values = Values(evaluation, evaluation.RowCount);
        if (block.IsConstant)
        {
            values.Fill(block.Values[0]);
        }
        else
        {
            block.Values[..values.Length].CopyTo(values);
        }
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

    internal override bool HasVectors => true;

    internal override bool HasCode => true;

    internal override Expression? InRow(RowCompiler rows) => rows.Read(local);
}

/// <summary>A variable that is text: the collection of its bytes.</summary>
/// <param name="slots">Buffers of the expression.</param>
internal class LocalText(Slots slots) : LocalValues<byte>(new ExpressionType(ElementType.String), slots)
{
    internal override void Store(Evaluation evaluation, Node value)
    {
        TextBlock block = ((TextNode)value).Evaluate(evaluation);
        NestedWriter<byte> writer = Lists!.Start(evaluation, evaluation.RowCount);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            writer.Append(block[row]);
            writer.EndRow();
        }
    }

    /// <summary>Offsets of texts count from 0, those of a block from anywhere.</summary>
    private protected override void Show(Evaluation evaluation, Block<byte> block) => Keep(evaluation, block);

    internal override Node At(TextRange place) => new LocalTextNode(this, place);

    /// <summary>What was stored.</summary>
    internal TextBlock LoadText(Evaluation evaluation)
    {
        Block<byte> block = Load(evaluation);
        return new TextBlock(block.Values, block.Structure.Offsets);
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
        return local.LoadText(evaluation);
    }

    internal override Expression InProgram(RowCompiler rows) => rows.Read(local) ?? base.InProgram(rows);
}
