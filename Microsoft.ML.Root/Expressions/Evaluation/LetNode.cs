namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// A variable is computed, then what uses it. Rows in which it has no value fail where it is used, like everything else that is not
/// needed.
/// </summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="place">Where it stands in the text.</param>
/// <param name="local">The variable.</param>
/// <param name="value">Its value.</param>
/// <param name="rest">What uses it.</param>
internal sealed class LetNode<T>(TextRange place, Local local, Node value, ValueNode<T> rest)
    : ValueNode<T>(rest.Type, place)
    where T : unmanaged
{
    /// <inheritdoc/>
    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        List<RowError>? outer = evaluation.BeginDeferring();
        local.Store(evaluation, value);
        evaluation.EndDeferring(local, outer);
        return rest.Evaluate(evaluation);
    }
}
