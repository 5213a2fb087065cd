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
    where TCoordinates : struct, ICoordinates
{
    private readonly int _slot = slots.Next();
    private readonly Particles<T, TCoordinates> _particles = new(coordinates, 0);

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

/// <summary>The invariant masses of pairs: each particle of one collection with the one at its place in another.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TCoordinates">How the particles are given.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="coordinates">Four coordinates of the ones, then of the others.</param>
internal sealed class InvariantMassesNode<T, TCoordinates>(ExpressionType type, TextRange place, Slots slots, Node[] coordinates)
    : ValueNode<T>(type, place)
    where T : unmanaged, IFloatingPointIeee754<T>
    where TCoordinates : struct, ICoordinates
{
    private readonly ListResult<T> _result = new(slots);
    private readonly Particles<T, TCoordinates> _first = new(coordinates, 0);
    private readonly Particles<T, TCoordinates> _second = new(coordinates, 4);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        ParticleBlock<T, TCoordinates> left = _first.Evaluate(evaluation);
        ParticleBlock<T, TCoordinates> right = _second.Evaluate(evaluation);
        ListWriter<T> writer = _result.Start(evaluation, evaluation.RowCount);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            int count = left.Count(evaluation, row, Place);
            int others = right.Count(evaluation, row, Place);
            if (count != others)
            {
                evaluation.Fail(row, Place, RowErrorKind.DifferentSizes, count, others);
            }

            for (int i = 0; i < Math.Min(count, others); i++)
            {
                writer.Add(left.Get(row, i).Plus(right.Get(row, i)).Mass);
            }

            writer.EndRow();
        }

        return writer.Finish();
    }
}
