using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The code for texts: one is the collection of its bytes.</summary>
internal sealed class RowTextType : RowType<byte>
{
    internal override Local Local(ExpressionType type, Slots slots, int number) => new RowTextLocal(slots, number);

    internal override RowPort Input(Node node, Local local, int number)
    {
        TextNode text = (TextNode)node;
        RowTextLocal row = (RowTextLocal)local;
        row.Input = number;
        return (evaluation, frame) => new RowTextInput(evaluation, text, RowFrame.List<byte>(frame, row.Number));
    }

    internal override RowOutputPort Output(Local outside, Local inside)
    {
        LocalText text = (LocalText)outside;
        int number = ((RowTextLocal)inside).Number;
        return (evaluation, frame) => new RowTextOutput(evaluation, text, RowFrame.List<byte>(frame, number));
    }

    internal override Node Made(ExpressionType type, TextRange place, Expression code) => new TextCodeNode(place, code);

    internal override Expression MoveTo(Expression frame, int input)
        => Expression.Call(((Action<RowFrame, int>)RowFrame.MoveText).Method, frame, Expression.Constant(input));

    internal override Expression GiveList(Expression frame, int output, Expression counts)
        => Expression.Call(((Action<RowFrame, int, bool>)RowFrame.GiveText).Method, frame, Expression.Constant(output), counts);

    internal override Expression EvaluatedList(Expression frame, int call, int local)
        => Expression.Call(
            ((Func<RowFrame, int, int, RowList<byte>>)RowFrame.Text).Method, frame, Expression.Constant(call), Expression.Constant(local));
}
