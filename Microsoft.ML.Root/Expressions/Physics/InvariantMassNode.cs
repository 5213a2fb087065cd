using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The invariant mass of all particles of each row.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TCoordinates">How the particles are given.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="coordinates">The four coordinates, each a collection.</param>
internal sealed class InvariantMassNode<T, TCoordinates>(ExpressionType type, TextRange place, Slots slots, Node[] coordinates)
    : ValueNode<T>(type, place)
    where T : unmanaged, IFloatingPointIeee754<T>
    where TCoordinates : struct, ICoordinates<T>
{
    private readonly int _slot = slots.Next();
    private readonly Particles<T, TCoordinates> _particles = new(coordinates, 0);

    /// <inheritdoc/>
    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        ParticleBlock<T, TCoordinates> particles = _particles.Evaluate(evaluation);
        Span<T> result = evaluation.Buffer<T>(_slot, evaluation.RowCount);
        for (int row = 0; row < result.Length; row++)
        {
            FourVector<T> sum = default;
            int count = particles.Count(evaluation, row, Place);
            for (int i = 0; i < count; i++)
            {
                sum = sum.Plus(particles.Get(row, i));
            }

            result[row] = sum.Mass;
        }

        return new Block<T>(result);
    }
}
