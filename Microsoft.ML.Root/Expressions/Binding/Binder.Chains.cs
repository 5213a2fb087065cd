namespace Microsoft.ML.Root.Expressions;

/// <content>Chains of operators, such as <c>a + b + c</c>, which are as deep as they are long.</content>
internal sealed partial class Binder
{
    /// <summary>Operators whose nodes lie inside one another; what a longer chain has so far becomes a variable.</summary>
    private const int LongestChain = 100;

    private Node BindChain(BinarySyntax last)
    {
        Stack<BinarySyntax> chain = new();
        SyntaxNode first = last;
        while (first is BinarySyntax inner)
        {
            chain.Push(inner);
            first = inner.Left;
        }

        Node? left = null;
        List<Step> steps = [];
        List<int>? outerSlots = null;
        bool isLong = chain.Count > LongestChain;
        if (isLong)
        {
            outerSlots = _builder.Slots.BeginLending();
        }

        for (int length = 1; chain.TryPop(out BinarySyntax? binary); length++)
        {
            left = Between(binary) ?? _operators.Binary(binary.Operator, binary.Range, left ?? Bind(binary.Left), Bind(binary.Right));
            if (length % LongestChain == 0 && chain.Count > 0)
            {
                // The buffers of the nodes so far serve those that follow.
                IReadOnlyList<int> free = _builder.Slots.Lent;
                Local local = _builder.Local(left.Type);
                _builder.Slots.Release(free);
                steps.Add(new StoreStep(local, left));
                left = local.At(binary.Range);
            }
        }

        if (isLong)
        {
            _builder.Slots.EndLending(outerSlots);
        }

        return _builder.Let(last.Range, steps, left!);
    }
}
