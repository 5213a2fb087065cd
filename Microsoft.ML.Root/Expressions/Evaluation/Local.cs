using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A variable or parameter of an expression: buffers in which a block's values are kept for those who use them.</summary>
/// <param name="type">Its type.</param>
internal abstract class Local(ExpressionType type)
{
    /// <summary>Its type.</summary>
    internal ExpressionType Type { get; } = type;

    /// <summary>A variable of a type, which may not be text.</summary>
    internal static Local Of(ExpressionType type, Slots slots)
        => (Local)Activator.CreateInstance(typeof(LocalValues<>).MakeGenericType(type.Element.ClrType()), type, slots)!;

    /// <summary>Takes the value of a node: it is evaluated once a block.</summary>
    internal abstract void Store(Evaluation evaluation, Node value);

    /// <summary>Its use at a place.</summary>
    internal abstract Node At(TextRange place);

    /// <summary>Offsets of the rows' collections, from 0.</summary>
    internal abstract ReadOnlySpan<int> Offsets(Evaluation evaluation);

    /// <summary>Makes the items of rows the values of a parameter of a function that is evaluated with a row for each item.</summary>
    /// <param name="evaluation">Where this collection lies.</param>
    /// <param name="parameter">The parameter, of the items' type.</param>
    /// <param name="items">The function's evaluation.</param>
    /// <param name="offsets">Where the items of each row go; a row without a place is left out.</param>
    internal abstract void Pass(Evaluation evaluation, Local parameter, Evaluation items, ReadOnlySpan<int> offsets);
}
