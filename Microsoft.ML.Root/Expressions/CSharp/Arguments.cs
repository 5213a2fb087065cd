using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A column that is an argument of a function written in C#.</summary>
/// <typeparam name="TReader">What reads it, row by row.</typeparam>
internal interface IArgument<TReader>
    where TReader : struct
{
    /// <summary>A reader of the evaluation's block.</summary>
    TReader Open(Evaluation evaluation);
}

/// <summary>A column with one value a row.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="node">The column.</param>
internal sealed class ValueArgument<T>(Node node) : IArgument<ValueReader<T>>
    where T : unmanaged
{
    private readonly ValueNode<T> _node = (ValueNode<T>)node;

    /// <inheritdoc/>
    public unsafe ValueReader<T> Open(Evaluation evaluation)
        => new((T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(_node.Evaluate(evaluation).Values)));
}

/// <summary>A column with a collection a row.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="node">The column.</param>
internal sealed class SpanArgument<T>(Node node) : IArgument<SpanReader<T>>
    where T : unmanaged
{
    private readonly ValueNode<T> _node = (ValueNode<T>)node;

    /// <inheritdoc/>
    public unsafe SpanReader<T> Open(Evaluation evaluation)
    {
        Block<T> block = _node.Evaluate(evaluation);
        return new SpanReader<T>(
            (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(block.Values)),
            (int*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(block.Structure.Offsets)));
    }
}

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

/// <summary>A column with a text a row.</summary>
/// <param name="input">Position of the column among the inputs.</param>
internal sealed class TextArgument(int input) : IArgument<RowTextReader>
{
    /// <inheritdoc/>
    public unsafe RowTextReader Open(Evaluation evaluation)
    {
        ColumnChunk chunk = evaluation.Inputs[input];
        ReadOnlySpan<int> offsets = chunk.TextOffsets[evaluation.FirstRow..];
        return new RowTextReader(
            (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(chunk.TextBytes)),
            (int*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(offsets)));
    }
}
