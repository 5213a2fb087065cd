namespace Microsoft.ML.Root.Expressions;

/// <summary>A column with a collection a row, for a function that takes arrays.</summary>
/// <typeparam name="TList">Type of the argument: the array, or an interface that arrays have.</typeparam>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="node">The column.</param>
internal sealed class ArrayArgument<TList, T>(Node node) : IArgument<ArrayReader<TList, T>>
    where T : unmanaged
{
    private readonly SpanArgument<T> _items = new(node);

    /// <inheritdoc/>
    public ArrayReader<TList, T> Open(Evaluation evaluation) => new(_items.Open(evaluation));
}
