namespace Microsoft.ML.Root.Expressions;

/// <summary>For each item of a mask the item of one collection or of another, or a value: <c>Where(c, a, b)</c>.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="mask">The mask.</param>
/// <param name="whenTrue">Items where it is true.</param>
/// <param name="whenFalse">Items where it is false.</param>
internal sealed class WhereNode<T>(
    ExpressionType type, TextRange place, Slots slots, ValueNode<bool> mask, ValueNode<T> whenTrue, ValueNode<T> whenFalse)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly int _slot = slots.Next();
    private readonly NeededRows _needed = new(slots);
    private readonly Alignment<bool, T> _first = new(place, slots);
    private readonly Alignment<bool, T> _second = new(place, slots);
    private readonly Alignment<bool, T> _again = new(place, slots);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<bool> flags = mask.Evaluate(evaluation);
        Block<T> first = _needed.Evaluate(evaluation, flags.Structure, whenTrue);
        Block<T> second = _needed.Evaluate(evaluation, flags.Structure, whenFalse);
        _first.Align(evaluation, ref flags, ref first);
        _second.Align(evaluation, ref flags, ref second);

        // The second may have cut rows that nobody wants from the mask.
        _again.Align(evaluation, ref flags, ref first);
        Span<T> result = evaluation.Buffer<T>(_slot, flags.Values.Length);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = flags.Values[i] ? first[i] : second[i];
        }

        return flags.With<T>(result);
    }
}
