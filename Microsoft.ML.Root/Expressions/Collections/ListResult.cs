namespace Microsoft.ML.Root.Expressions;

/// <summary>The two buffers of a node that makes collections of its own lengths.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="slots">Buffers of the expression.</param>
internal readonly struct ListResult<T>(Slots slots)
    where T : unmanaged
{
    private readonly int _values = slots.Next();
    private readonly int _offsets = slots.Next();

    /// <summary>Begins to write the collections of a block.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="expected">Number of items there will probably be.</param>
    internal ListWriter<T> Start(Evaluation evaluation, int expected) => new(evaluation, _values, _offsets, expected);
}
