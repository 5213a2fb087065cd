using System.Linq.Expressions;
using System.Numerics;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Makes the code of a program that depends on a type of values: calls of methods that the compiler checked.</summary>
internal abstract class RowType
{
    /// <summary>The type of one value; of a collection, that of an item.</summary>
    internal abstract Type Value { get; }

    /// <summary>The type of a collection.</summary>
    internal abstract Type List { get; }

    /// <summary>The type of a function that tells which of two items comes first.</summary>
    internal abstract Type Comparison { get; }

    /// <summary>Makes the code for values of a type.</summary>
    internal static RowType Of(ExpressionType type)
        => type.Vector is null ? type.Element.Accept<TypeVisitor, RowType>(new(type.Levels)) : Of<VectorValue>(type.Depth);

    /// <summary>A variable or input.</summary>
    internal abstract Local Local(ExpressionType type, Slots slots, int number);

    /// <summary>An input that a node computes.</summary>
    internal abstract RowPort Input(Node node, Local local, int number);

    /// <summary>An output that becomes a variable outside.</summary>
    internal abstract RowOutputPort Output(Local outside, Local inside);

    /// <summary>A node for code that was made already.</summary>
    internal abstract Node Made(ExpressionType type, TextRange place, Expression code);

    /// <summary>The collection of a local.</summary>
    internal abstract Expression ListOf(Expression frame, int local);

    /// <summary>An input that is one value.</summary>
    internal abstract Expression ScalarInput(Expression frame, int input);

    /// <summary>Reads an input that is one value.</summary>
    internal abstract Expression Read(Expression input, Expression frame);

    /// <summary>The value of an input that may have none in the row.</summary>
    internal abstract Expression Checked(Expression input, Expression frame, int number, Expression value);

    /// <summary>A collection that is an input and may have no value in the row.</summary>
    internal abstract Expression Checked(Expression frame, Expression list, int input);

    /// <summary>An input that is a collection goes to the row.</summary>
    internal abstract Expression MoveTo(Expression frame, int input);

    /// <summary>Puts one value where nodes find it.</summary>
    internal abstract Expression Store(Expression frame, int local, Expression value);

    /// <summary>Gives one value.</summary>
    internal abstract Expression Give(Expression frame, int output, Expression value);

    /// <summary>Gives the collection of the row, or none where it does not count.</summary>
    internal abstract Expression GiveList(Expression frame, int output, Expression counts);

    /// <summary>Makes a local another name of a collection.</summary>
    internal abstract Expression Alias(Expression frame, int local, Expression list);

    /// <summary>A node evaluated for the row.</summary>
    internal abstract Expression Evaluated(Expression frame, int call);

    /// <summary>A node evaluated for the row that gives a collection.</summary>
    internal abstract Expression EvaluatedList(Expression frame, int call, int local);

    /// <summary>An item of a collection.</summary>
    internal abstract Expression Item(Expression list, Expression frame, Expression place, Expression index);

    /// <summary>An item that is known to be there.</summary>
    internal abstract Expression Known(Expression list, Expression index);

    /// <summary>Makes a collection of so many items, whose values come after; of none where there is no memory for them.</summary>
    internal abstract Expression Start(Expression list, Expression frame, Expression place, Expression count);

    /// <summary>Changes an item that is known to be there.</summary>
    internal abstract Expression SetKnown(Expression list, Expression index, Expression value);

    /// <summary>Changes an item.</summary>
    internal abstract Expression Set(Expression list, Expression frame, Expression place, Expression index, Expression value);

    /// <summary>Adds an item.</summary>
    internal abstract Expression Add(Expression list, Expression frame, Expression place, Expression value);

    /// <summary>Takes over the items of another collection.</summary>
    internal abstract Expression Copy(Expression list, Expression frame, Expression place, Expression other);

    /// <summary>Removes all items.</summary>
    internal abstract Expression Clear(Expression list);

    /// <summary>Changes the number of items.</summary>
    internal abstract Expression Resize(Expression list, Expression frame, Expression place, Expression count, Expression value);

    /// <summary>Removes the last item.</summary>
    internal abstract Expression RemoveLast(Expression list, Expression frame, Expression place);

    /// <summary>Removes the items from one to another, left out.</summary>
    internal abstract Expression Erase(Expression list, Expression frame, Expression place, Expression first, Expression last);

    /// <summary>Adds an item before another.</summary>
    internal abstract Expression Insert(Expression list, Expression frame, Expression place, Expression index, Expression value);

    /// <summary>Adds the items of another collection before an item.</summary>
    internal abstract Expression InsertAll(Expression list, Expression frame, Expression place, Expression index, Expression other);

    /// <summary>Writes the indices of a collection's items in the order of a comparison into one of two collections, which has them.</summary>
    internal abstract Expression Order(
        Expression list, Expression frame, Expression place, Expression order, Expression other, Expression comparison);

    private static RowType Of<T>(int levels)
        where T : unmanaged
        => levels switch
        {
            0 or 1 => new RowType<T>(),
            2 => new RowListsType<T, RowList<T>>(),
            _ => new RowListsType<T, RowLists<T>>(),
        };

    private readonly struct TypeVisitor(int levels) : IElementVisitor<RowType>
    {
        public RowType Visit<T>()
            where T : unmanaged, INumber<T>
            => Of<T>(levels);

        public RowType VisitBool() => Of<bool>(levels);

        public RowType VisitText() => levels == 1 ? new RowTextType() : Of<byte>(levels);
    }
}

/// <summary>The code for values of type <typeparamref name="T"/>.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
internal class RowType<T> : RowType
    where T : unmanaged
{
    internal override Type Value => typeof(T);

    internal override Type List => typeof(RowList<T>);

    internal override Type Comparison => typeof(RowComparison<T>);

    internal override Local Local(ExpressionType type, Slots slots, int number) => new RowLocal<T>(type, slots, number);

    internal override RowPort Input(Node node, Local local, int number)
    {
        ValueNode<T> values = (ValueNode<T>)node;
        RowLocal<T> row = (RowLocal<T>)local;
        row.Input = number;
        return node.Type.IsScalar
            ? (evaluation, _) => new RowScalar<T>(evaluation, values)
            : (evaluation, frame) => new RowListInput<T>(evaluation, values, RowFrame.List<T>(frame, row.Number));
    }

    internal override RowOutputPort Output(Local outside, Local inside)
    {
        LocalValues<T> values = (LocalValues<T>)outside;
        int number = ((IRowLocal)inside).Number;
        return outside.Type.Levels == 0
            ? (evaluation, _) => new RowValueOutput<T>(evaluation, values)
            : (evaluation, frame) => new RowListOutput<T>(evaluation, values, RowFrame.List<T>(frame, number));
    }

    internal override Node Made(ExpressionType type, TextRange place, Expression code) => new MadeNode<T>(type, place, code);

    internal override Expression ListOf(Expression frame, int local)
        => Expression.Call(((Func<RowFrame, int, RowList<T>>)RowFrame.List<T>).Method, frame, Expression.Constant(local));

    internal override Expression ScalarInput(Expression frame, int input)
        => Expression.Call(((Func<RowFrame, int, RowScalar<T>>)RowFrame.Scalar<T>).Method, frame, Expression.Constant(input));

    internal override Expression Read(Expression input, Expression frame)
        => Expression.Call(((Func<RowScalar<T>, RowFrame, T>)RowScalar<T>.Read).Method, input, frame);

    internal override Expression Checked(Expression input, Expression frame, int number, Expression value)
        => Expression.Call(
            ((Func<RowScalar<T>, RowFrame, int, T, T>)RowScalar<T>.Checked).Method, input, frame, Expression.Constant(number), value);

    internal override Expression Checked(Expression frame, Expression list, int input)
        => Expression.Call(
            ((Func<RowFrame, RowList<T>, int, RowList<T>>)RowFrame.Checked).Method, frame, list, Expression.Constant(input));

    internal override Expression MoveTo(Expression frame, int input)
        => Expression.Call(((Action<RowFrame, int>)RowFrame.MoveList<T>).Method, frame, Expression.Constant(input));

    internal override Expression Store(Expression frame, int local, Expression value)
        => Expression.Call(((Action<RowFrame, int, T>)RowFrame.Store<T>).Method, frame, Expression.Constant(local), value);

    internal override Expression Give(Expression frame, int output, Expression value)
        => Expression.Call(((Action<RowFrame, int, T>)RowFrame.Give<T>).Method, frame, Expression.Constant(output), value);

    internal override Expression GiveList(Expression frame, int output, Expression counts)
        => Expression.Call(((Action<RowFrame, int, bool>)RowFrame.GiveList<T>).Method, frame, Expression.Constant(output), counts);

    internal override Expression Alias(Expression frame, int local, Expression list)
        => Expression.Call(((Func<RowFrame, int, RowList<T>, RowList<T>>)RowFrame.Alias).Method, frame, Expression.Constant(local), list);

    internal override Expression Evaluated(Expression frame, int call)
        => Expression.Call(((Func<RowFrame, int, T>)RowFrame.Value<T>).Method, frame, Expression.Constant(call));

    internal override Expression EvaluatedList(Expression frame, int call, int local)
        => Expression.Call(
            ((Func<RowFrame, int, int, RowList<T>>)RowFrame.Items<T>).Method, frame, Expression.Constant(call), Expression.Constant(local));

    internal override Expression Item(Expression list, Expression frame, Expression place, Expression index)
        => Expression.Call(((Func<RowList<T>, RowFrame, int, long, T>)RowList<T>.Item).Method, list, frame, place, index);

    internal override Expression Known(Expression list, Expression index)
        => Expression.Call(((Func<RowList<T>, long, T>)RowList<T>.Known).Method, list, index);

    internal override Expression Start(Expression list, Expression frame, Expression place, Expression count)
        => Expression.Call(((Action<RowList<T>, RowFrame, int, long>)RowList<T>.Start).Method, list, frame, place, count);

    internal override Expression SetKnown(Expression list, Expression index, Expression value)
        => Expression.Call(((Action<RowList<T>, long, T>)RowList<T>.SetKnown).Method, list, index, value);

    internal override Expression Set(Expression list, Expression frame, Expression place, Expression index, Expression value)
        => Expression.Call(((Func<RowList<T>, RowFrame, int, long, T, T>)RowList<T>.Set).Method, list, frame, place, index, value);

    internal override Expression Add(Expression list, Expression frame, Expression place, Expression value)
        => Expression.Call(((Action<RowList<T>, RowFrame, int, T>)RowList<T>.Add).Method, list, frame, place, value);

    internal override Expression Copy(Expression list, Expression frame, Expression place, Expression other)
        => Expression.Call(((Func<RowList<T>, RowFrame, int, RowList<T>, RowList<T>>)RowList<T>.Copy).Method, list, frame, place, other);

    internal override Expression Clear(Expression list) => Expression.Call(((Action<RowList<T>>)RowList<T>.Clear).Method, list);

    internal override Expression Resize(Expression list, Expression frame, Expression place, Expression count, Expression value)
        => Expression.Call(((Action<RowList<T>, RowFrame, int, long, T>)RowList<T>.Resize).Method, list, frame, place, count, value);

    internal override Expression RemoveLast(Expression list, Expression frame, Expression place)
        => Expression.Call(((Action<RowList<T>, RowFrame, int>)RowList<T>.RemoveLast).Method, list, frame, place);

    internal override Expression Erase(Expression list, Expression frame, Expression place, Expression first, Expression last)
        => Expression.Call(((Action<RowList<T>, RowFrame, int, long, long>)RowList<T>.Erase).Method, list, frame, place, first, last);

    internal override Expression Insert(Expression list, Expression frame, Expression place, Expression index, Expression value)
        => Expression.Call(((Action<RowList<T>, RowFrame, int, long, T>)RowList<T>.Insert).Method, list, frame, place, index, value);

    internal override Expression InsertAll(Expression list, Expression frame, Expression place, Expression index, Expression other)
        => Expression.Call(((Action<RowList<T>, RowFrame, int, long, RowList<T>>)RowList<T>.InsertAll).Method, list, frame, place, index, other);

    internal override Expression Order(
        Expression list, Expression frame, Expression place, Expression order, Expression other, Expression comparison)
        => Expression.Call(
            ((Action<RowList<T>, RowFrame, int, RowList<ulong>, RowList<ulong>, RowComparison<T>>)RowOrder.Find).Method,
            list,
            frame,
            place,
            order,
            other,
            comparison);
}
