namespace Microsoft.ML.Root.Expressions;

/// <summary>Makes the nodes of texts that are items of collections, or are made of such: each is the collection of its bytes.</summary>
/// <param name="slots">Buffers of the expression.</param>
internal sealed class TextNodeFactory(Slots slots) : ElementNodeFactory<byte>(new ExpressionType(ElementType.String), slots)
{
    private readonly Slots _slots = slots;

    internal override Local Local(int depth) => depth == 0 ? new LocalText(_slots) : base.Local(depth);

    /// <summary>A comparison of the texts of a collection with a text, or with those of another one: a mask.</summary>
    internal Node Compare(TokenKind kind, TextRange place, Node left, Node right)
        => new TextListComparisonNode(
            new ExpressionType(ElementType.Int32, Math.Max(left.Type.Depth, right.Type.Depth)), place, _slots, kind, Of(left), Of(right));

    private protected override ValueNode<byte> Of(Node node, Slots buffers) => node is TextNode text ? new TextBytesNode(text, buffers) : (ValueNode<byte>)node;

    private protected override Node Given(ValueNode<byte> node) => node.Type.IsScalar ? new BytesTextNode(node, _slots) : node;
}
