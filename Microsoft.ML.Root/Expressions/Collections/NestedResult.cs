namespace Microsoft.ML.Root.Expressions;

/// <summary>The buffers of a node that makes collections of collections of indices.</summary>
/// <param name="slots">Buffers of the expression.</param>
internal readonly struct NestedResult(Slots slots)
{
    private readonly int _values = slots.Next();
    private readonly int _outer = slots.Next();
    private readonly int _inner = slots.Next();

    /// <summary>Begins to write the collections of a block.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="lists">Number of inner collections of each row.</param>
    internal NestedWriter Start(Evaluation evaluation, int lists) => new(evaluation, _values, _outer, _inner, lists);
}
