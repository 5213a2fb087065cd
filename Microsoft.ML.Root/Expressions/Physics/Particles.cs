using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Four collections that are the coordinates of particles.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TCoordinates">How the particles are given.</typeparam>
/// <param name="coordinates">Collections.</param>
/// <param name="start">The first of the four.</param>
internal readonly struct Particles<T, TCoordinates>(Node[] coordinates, int start)
    where T : unmanaged, IFloatingPointIeee754<T>
    where TCoordinates : struct, ICoordinates
{
    private readonly ValueNode<T> _first = (ValueNode<T>)coordinates[start];
    private readonly ValueNode<T> _second = (ValueNode<T>)coordinates[start + 1];
    private readonly ValueNode<T> _third = (ValueNode<T>)coordinates[start + 2];
    private readonly ValueNode<T> _mass = (ValueNode<T>)coordinates[start + 3];

    /// <summary>The particles of the evaluation's block.</summary>
    internal ParticleBlock<T, TCoordinates> Evaluate(Evaluation evaluation)
        => new(_first.Evaluate(evaluation), _second.Evaluate(evaluation), _third.Evaluate(evaluation), _mass.Evaluate(evaluation));
}

/// <summary>The particles of a block of rows.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TCoordinates">How the particles are given.</typeparam>
/// <param name="first">First coordinate.</param>
/// <param name="second">Second coordinate.</param>
/// <param name="third">Third coordinate.</param>
/// <param name="mass">The mass.</param>
internal readonly ref struct ParticleBlock<T, TCoordinates>(Block<T> first, Block<T> second, Block<T> third, Block<T> mass)
    where T : unmanaged, IFloatingPointIeee754<T>
    where TCoordinates : struct, ICoordinates
{
    private readonly Block<T> _first = first;
    private readonly Block<T> _second = second;
    private readonly Block<T> _third = third;
    private readonly Block<T> _mass = mass;

    /// <summary>Number of particles of a row; different numbers of coordinates are an error, or, where nobody wants the row, none.</summary>
    internal int Count(Evaluation evaluation, int row, TextRange place)
    {
        int count = _first.Items(row).Length;
        foreach (int other in (ReadOnlySpan<int>)[_second.Items(row).Length, _third.Items(row).Length, _mass.Items(row).Length])
        {
            if (other != count)
            {
                evaluation.Fail(row, place, RowErrorKind.DifferentSizes, count, other);
                return 0;
            }
        }

        return count;
    }

    /// <summary>A particle of a row.</summary>
    internal FourVector<T> Get(int row, int index)
        => TCoordinates.Make(_first.Items(row)[index], _second.Items(row)[index], _third.Items(row)[index], _mass.Items(row)[index]);
}
