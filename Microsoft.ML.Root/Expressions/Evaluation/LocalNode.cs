namespace Microsoft.ML.Root.Expressions;

/// <summary>The use of a variable or parameter.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="local">The variable.</param>
/// <param name="place">Where it stands in the text.</param>
internal sealed class LocalNode<T>(LocalValues<T> local, TextRange place) : ValueNode<T>(local.Type, place)
    where T : unmanaged
{
    /// <inheritdoc/>
    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        evaluation.FailDeferred(local);
        return local.Load(evaluation);
    }
}
