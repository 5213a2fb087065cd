using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Four collections that are the coordinates of particles.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TCoordinates">How the particles are given.</typeparam>
/// <param name="coordinates">Collections.</param>
/// <param name="start">The first of the four.</param>
internal readonly struct Particles<T, TCoordinates>(Node[] coordinates, int start)
    where T : unmanaged, IFloatingPointIeee754<T>
    where TCoordinates : struct, ICoordinates<T>
{
    private readonly ValueNode<T> _first = (ValueNode<T>)coordinates[start];
    private readonly ValueNode<T> _second = (ValueNode<T>)coordinates[start + 1];
    private readonly ValueNode<T> _third = (ValueNode<T>)coordinates[start + 2];
    private readonly ValueNode<T> _mass = (ValueNode<T>)coordinates[start + 3];

    /// <summary>The particles of the evaluation's block.</summary>
    internal ParticleBlock<T, TCoordinates> Evaluate(Evaluation evaluation)
        => new(_first.Evaluate(evaluation), _second.Evaluate(evaluation), _third.Evaluate(evaluation), _mass.Evaluate(evaluation));
}
