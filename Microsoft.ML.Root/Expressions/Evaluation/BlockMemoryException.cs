using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// A block of rows takes more memory than one row may. It is evaluated again with fewer rows; where a single row is left, the error is
/// that row's.
/// </summary>
/// <param name="error">The error of the block's first row.</param>
[SuppressMessage("Design", "CA1032", Justification = "Thrown and caught in one place.")]
internal sealed class BlockMemoryException(RootExpressionException error) : Exception(error.Message)
{
    /// <summary>Evaluates a block, with fewer rows where it takes too much memory.</summary>
    internal static Block<T> Bounded<T>(Evaluation evaluation, ValueNode<T> node)
        where T : unmanaged
    {
        while (true)
        {
            try
            {
                return node.Evaluate(evaluation);
            }
            catch (BlockMemoryException tooMuch)
            {
                tooMuch.Shrink(evaluation);
            }
        }
    }

    /// <summary>Evaluates a block of texts, with fewer rows where it takes too much memory.</summary>
    internal static TextBlock Bounded(Evaluation evaluation, TextNode node)
    {
        while (true)
        {
            try
            {
                return node.Evaluate(evaluation);
            }
            catch (BlockMemoryException tooMuch)
            {
                tooMuch.Shrink(evaluation);
            }
        }
    }

    private void Shrink(Evaluation evaluation)
    {
        if (!evaluation.Shrink())
        {
            throw error;
        }
    }
}
