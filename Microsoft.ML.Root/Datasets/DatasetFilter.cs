using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.Datasets;

/// <summary>A condition of a data set and the columns that it reads.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Inputs">Positions of its inputs in the data set's final source, in its order.</param>
/// <param name="ScalarOnlyInputs">Positions of the inputs of its light part.</param>
internal sealed record DatasetFilter(RowFilter Condition, IReadOnlyList<int> Inputs, IReadOnlyList<int> ScalarOnlyInputs)
{
    internal DatasetFilter(RowFilter condition)
        : this(condition, condition.Inputs, condition.ScalarOnly?.Inputs ?? [])
    {
    }

    /// <summary>The condition as the engine takes it.</summary>
    internal RowCondition RowCondition => new(Inputs, Condition.Select)
    {
        IsNamed = Condition.IsNamed,
        ScalarOnlyPart = Condition.ScalarOnly is CompiledExpression light
            ? new RowCondition(ScalarOnlyInputs, light.SelectPossible) { MayBeUndecided = true }
            : null,
        IsScalarOnly = Condition.IsScalarOnly,
        IsRandom = Condition.IsRandom,
    };

    /// <summary>The same, reading another column in place of one.</summary>
    internal DatasetFilter Reading(int column, int instead)
        => this with { Inputs = Replace(Inputs, column, instead), ScalarOnlyInputs = Replace(ScalarOnlyInputs, column, instead) };

    private static int[] Replace(IReadOnlyList<int> inputs, int column, int instead) => [.. inputs.Select(i => i == column ? instead : i)];
}
