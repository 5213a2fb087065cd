using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The code for texts: one is the collection of its bytes.</summary>
internal sealed class RowTextType : RowType<byte>
{
    internal override Local Local(ExpressionType type, Slots slots, int number) => new RowTextLocal(slots, number);

    internal override RowPort Input(Node node, Local local, int number)
    {
        TextNode text = node as TextNode ?? ((TextBytesNode)node).Text;
        RowTextLocal row = (RowTextLocal)local;
        row.Input = number;
        return (evaluation, frame) => new RowTextInput(evaluation, text, RowFrame.List<byte>(frame, row.Number));
    }

    internal override Node Made(ExpressionType type, TextRange place, Expression code) => new TextCodeNode(place, code);

    internal override Expression MoveTo(Expression frame, int input)
        => Expression.Call(((Action<RowFrame, int>)RowFrame.MoveText).Method, frame, Expression.Constant(input));

    internal override Expression EvaluatedList(Expression frame, int call, int local)
        => Expression.Call(
            ((Func<RowFrame, int, int, RowList<byte>>)RowFrame.Text).Method, frame, Expression.Constant(call), Expression.Constant(local));
}
