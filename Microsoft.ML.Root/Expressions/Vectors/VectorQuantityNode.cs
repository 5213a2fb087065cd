using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A number of each vector.</summary>
/// <typeparam name="TSystem">The vectors' coordinates.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="quantity">The number.</param>
/// <param name="vectors">The vectors.</param>
internal sealed class VectorQuantityNode<TSystem>(
    ExpressionType type, TextRange place, Slots slots, VectorQuantity quantity, ValueNode<VectorValue> vectors)
    : ValueNode<double>(type, place)
    where TSystem : struct, IVectorSystem<TSystem>
{
    private readonly int _slot = slots.Next();

    internal override Block<double> Evaluate(Evaluation evaluation)
    {
        Block<VectorValue> block = vectors.Evaluate(evaluation);
        ReadOnlySpan<VectorValue> values = block.Values;
        Span<double> result = evaluation.Buffer<double>(_slot, values.Length);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = VectorQuantities.Of<TSystem>(quantity, values[i]);
        }

        return block.With<double>(result);
    }

    internal override bool CanFail => vectors.CanFail;

    internal override bool HasCode => Type.IsScalar && vectors.HasCode;

    internal override Expression? InRow(RowCompiler rows)
        => Type.IsScalar
            ? Expression.Call(
                ((Func<VectorQuantity, VectorValue, double>)Apply).Method, Expression.Constant(quantity), vectors.InProgram(rows))
            : null;

    private static double Apply(VectorQuantity quantity, VectorValue vector) => VectorQuantities.Of<TSystem>(quantity, vector);
}
