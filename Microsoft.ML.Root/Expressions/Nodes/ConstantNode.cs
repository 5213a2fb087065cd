using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The same value in every row.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="value">The value.</param>
internal sealed class ConstantNode<T>(ExpressionType type, TextRange place, Slots slots, T value) : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly int _slot = slots.Next();

    /// <summary>The value.</summary>
    internal T Value { get; } = value;

    internal override bool IsConstant => true;

    internal override bool CanFail => false;

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Span<T> buffer = evaluation.Buffer<T>(_slot, 1);
        buffer[0] = Value;
        return new Block<T>(buffer, default, isConstant: true);
    }

    internal override bool HasVectors => true;

    internal override bool HasCode => true;

    internal override Expression? InRow(RowCompiler rows) => Expression.Constant(Value, typeof(T));
}

/// <summary>The entry number: <c>rdfentry_</c>.</summary>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
internal sealed class EntryNode(TextRange place, Slots slots) : ValueNode<ulong>(new ExpressionType(ElementType.UInt64), place)
{
    private readonly int _slot = slots.Next();

    internal override bool CanFail => false;

    internal override Block<ulong> Evaluate(Evaluation evaluation)
    {
        Span<ulong> entries = evaluation.Buffer<ulong>(_slot, evaluation.RowCount);
        ulong first = (ulong)(evaluation.Range.Start + evaluation.FirstRow);
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = first + (ulong)i;
        }

        return new Block<ulong>(entries);
    }
}
