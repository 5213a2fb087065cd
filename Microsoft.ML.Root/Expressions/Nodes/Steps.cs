namespace Microsoft.ML.Root.Expressions;

/// <summary>What is done for a block before a value is computed: variables get theirs.</summary>
internal abstract class Step
{
    /// <summary>Does it for the evaluation's block.</summary>
    internal abstract void Run(Evaluation evaluation);
}

/// <summary>
/// A variable gets its value. Rows in which it has none fail where the variable is used, like everything else that is not needed.
/// </summary>
/// <param name="local">The variable.</param>
/// <param name="value">Its value.</param>
internal sealed class StoreStep(Local local, Node value) : Step
{
    /// <summary>The variable.</summary>
    internal Local Local => local;

    /// <summary>Its value.</summary>
    internal Node Value => value;

    internal override void Run(Evaluation evaluation)
    {
        List<RowError>? outer = evaluation.BeginDeferring();
        local.Store(evaluation, value);
        evaluation.EndDeferring(local, outer);
    }
}

/// <summary>Steps, then what uses their variables.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="place">Where it stands in the text.</param>
/// <param name="steps">The steps.</param>
/// <param name="rest">What uses them.</param>
internal sealed class LetNode<T>(TextRange place, IReadOnlyList<Step> steps, ValueNode<T> rest) : ValueNode<T>(rest.Type, place)
    where T : unmanaged
{
    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        foreach (Step step in steps)
        {
            step.Run(evaluation);
        }

        return rest.Evaluate(evaluation);
    }
}

/// <summary>Steps, then a text that uses their variables.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="steps">The steps.</param>
/// <param name="rest">What uses them.</param>
internal sealed class LetTextNode(TextRange place, IReadOnlyList<Step> steps, TextNode rest) : TextNode(place)
{
    internal override TextBlock Evaluate(Evaluation evaluation)
    {
        foreach (Step step in steps)
        {
            step.Run(evaluation);
        }

        return rest.Evaluate(evaluation);
    }
}
