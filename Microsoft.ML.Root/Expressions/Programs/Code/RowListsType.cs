using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The code for collections of collections, whose items are collections.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <typeparam name="TItem">Type of an item.</typeparam>
internal sealed class RowListsType<T, TItem> : RowType
    where T : unmanaged
    where TItem : RowItems<T>
{
    internal override Type Value => typeof(TItem);

    internal override Type List => typeof(RowLists<T>);

    internal override Type Comparison => throw NoValue();

    internal override Local Local(ExpressionType type, Slots slots, int number) => new RowListsLocal<T>(type, slots, number);

    internal override RowPort Input(Node node, Local local, int number)
    {
        ValueNode<T> values = (ValueNode<T>)node;
        RowListsLocal<T> row = (RowListsLocal<T>)local;
        row.Input = number;
        return (evaluation, frame) => new RowListsInput<T>(evaluation, values, RowFrame.Lists<T>(frame, row.Number));
    }

    internal override RowOutputPort Output(Local outside, Local inside)
    {
        LocalValues<T> values = (LocalValues<T>)outside;
        int number = ((RowListsLocal<T>)inside).Number;
        return (evaluation, frame) => new RowListsOutput<T>(evaluation, values, RowFrame.Lists<T>(frame, number));
    }

    internal override Node Made(ExpressionType type, TextRange place, Expression code) => new MadeNode<T>(type, place, code);

    internal override Expression ListOf(Expression frame, int local)
        => Expression.Call(((Func<RowFrame, int, RowLists<T>>)RowFrame.Lists<T>).Method, frame, Expression.Constant(local));

    internal override Expression Checked(Expression frame, Expression list, int input)
        => Expression.Call(
            ((Func<RowFrame, RowLists<T>, int, RowLists<T>>)RowFrame.Checked).Method, frame, list, Expression.Constant(input));

    internal override Expression MoveTo(Expression frame, int input)
        => Expression.Call(((Action<RowFrame, int>)RowFrame.MoveLists<T>).Method, frame, Expression.Constant(input));

    internal override Expression GiveList(Expression frame, int output, Expression counts)
        => Expression.Call(((Action<RowFrame, int, bool>)RowFrame.GiveLists<T>).Method, frame, Expression.Constant(output), counts);

    internal override Expression Alias(Expression frame, int local, Expression list)
        => Expression.Call(((Func<RowFrame, int, RowLists<T>, RowLists<T>>)RowFrame.Alias).Method, frame, Expression.Constant(local), list);

    internal override Expression EvaluatedList(Expression frame, int call, int local)
        => Expression.Call(
            ((Func<RowFrame, int, int, RowLists<T>>)RowFrame.ItemLists<T>).Method, frame, Expression.Constant(call), Expression.Constant(local));

    internal override Expression Item(Expression list, Expression frame, Expression place, Expression index)
        => Expression.Call(((Func<RowLists<T>, RowFrame, int, long, TItem>)RowLists<T>.Item<TItem>).Method, list, frame, place, index);

    internal override Expression Set(Expression list, Expression frame, Expression place, Expression index, Expression value)
        => Expression.Call(((Func<RowLists<T>, RowFrame, int, long, TItem, TItem>)RowLists<T>.Set<TItem>).Method, list, frame, place, index, value);

    internal override Expression Add(Expression list, Expression frame, Expression place, Expression value)
        => Expression.Call(((Action<RowLists<T>, RowFrame, int, RowItems<T>>)RowLists<T>.Add).Method, list, frame, place, value);

    internal override Expression Copy(Expression list, Expression frame, Expression place, Expression other)
        => Expression.Call(((Func<RowLists<T>, RowFrame, int, RowLists<T>, RowLists<T>>)RowLists<T>.Copy).Method, list, frame, place, other);

    internal override Expression Clear(Expression list) => Expression.Call(((Action<RowLists<T>>)RowLists<T>.Clear).Method, list);

    internal override Expression Resize(Expression list, Expression frame, Expression place, Expression count, Expression value)
        => Expression.Call(((Action<RowLists<T>, RowFrame, int, long, RowItems<T>>)RowLists<T>.Resize).Method, list, frame, place, count, value);

    internal override Expression RemoveLast(Expression list, Expression frame, Expression place)
        => Expression.Call(((Action<RowLists<T>, RowFrame, int>)RowLists<T>.RemoveLast).Method, list, frame, place);

    internal override Expression Erase(Expression list, Expression frame, Expression place, Expression first, Expression last)
        => Expression.Call(((Action<RowLists<T>, RowFrame, int, long, long>)RowLists<T>.Erase).Method, list, frame, place, first, last);

    internal override Expression Insert(Expression list, Expression frame, Expression place, Expression index, Expression value)
        => Expression.Call(((Action<RowLists<T>, RowFrame, int, long, RowItems<T>>)RowLists<T>.Insert).Method, list, frame, place, index, value);

    internal override Expression InsertAll(Expression list, Expression frame, Expression place, Expression index, Expression other)
        => Expression.Call(((Action<RowLists<T>, RowFrame, int, long, RowLists<T>>)RowLists<T>.InsertAll).Method, list, frame, place, index, other);

    internal override Expression Known(Expression list, Expression index) => throw NoValue();

    internal override Expression Start(Expression list, Expression frame, Expression place, Expression count) => throw NoValue();

    internal override Expression SetKnown(Expression list, Expression index, Expression value) => throw NoValue();

    internal override Expression ScalarInput(Expression frame, int input) => throw NoValue();

    internal override Expression Read(Expression input, Expression frame) => throw NoValue();

    internal override Expression Checked(Expression input, Expression frame, int number, Expression value) => throw NoValue();

    internal override Expression Store(Expression frame, int local, Expression value) => throw NoValue();

    internal override Expression Give(Expression frame, int output, Expression value) => throw NoValue();

    internal override Expression Evaluated(Expression frame, int call) => throw NoValue();

    internal override Expression Order(
        Expression list, Expression frame, Expression place, Expression order, Expression other, Expression comparison) => throw NoValue();

    private static InvalidOperationException NoValue() => new("A collection of collections is no value.");
}
