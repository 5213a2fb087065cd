using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Expressions;

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
