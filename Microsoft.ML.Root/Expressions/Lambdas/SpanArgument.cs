using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Expressions;

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
