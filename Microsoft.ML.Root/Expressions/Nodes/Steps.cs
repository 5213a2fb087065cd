using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <summary>What is done for a block before a value is computed: variables get theirs.</summary>
internal abstract class Step
{
    /// <summary>Does it for the evaluation's block.</summary>
    internal abstract void Run(Evaluation evaluation);

    /// <summary>False for what fails only where its variable is used.</summary>
    internal virtual bool CanFail => true;

    /// <summary>True for what can be code of a program: a value that is always there, since code computes it whether it is used or not.</summary>
    internal virtual bool HasCode => false;

    /// <summary>Does it for the row, where it is code of a program.</summary>
    internal virtual Expression InRow(RowCompiler rows) => throw new InvalidOperationException("The step is done for a block.");
}

/// <summary>
/// A variable gets its value. Rows in which it has none fail where the variable is used, like everything else that is not needed.
/// </summary>
internal sealed class StoreStep : Step
{
    /// <param name="local">The variable.</param>
    /// <param name="value">Its value.</param>
    internal StoreStep(Local local, Node value)
    {
        Local = local;
        Value = value;
        local.CanFail = value.CanFail;
    }

    /// <summary>The variable.</summary>
    internal Local Local { get; }

    /// <summary>Its value.</summary>
    internal Node Value { get; }

    internal override bool CanFail => false;

    internal override bool HasCode => RowCompiler.IsValue(Local.Type) && Value.HasCode && !Value.CanFail;

    internal override Expression InRow(RowCompiler rows) => rows.Let(Local, Value.InProgram(rows));

    internal override void Run(Evaluation evaluation)
    {
        List<RowError>? outer = evaluation.BeginDeferring();
        Local.Store(evaluation, Value);
        evaluation.EndDeferring(Local, outer);
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

    internal override bool CanFail => rest.CanFail || steps.Any(step => step.CanFail);

    internal override bool HasCode => rest.HasCode && steps.All(step => step.HasCode);

    internal override Expression? InRow(RowCompiler rows)
        => HasCode ? Expression.Block([.. steps.Select(step => step.InRow(rows)), rest.InProgram(rows)]) : null;
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
