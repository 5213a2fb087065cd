using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root;

/// <summary>A condition of a data set and the columns that it reads.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Inputs">Positions of its inputs in the data set's final source, in its order.</param>
internal sealed record DatasetFilter(RowFilter Condition, IReadOnlyList<int> Inputs)
{
    internal DatasetFilter(RowFilter condition)
        : this(condition, condition.Inputs)
    {
    }

    /// <summary>The same, reading another column in place of one.</summary>
    internal DatasetFilter Reading(int column, int instead) => this with { Inputs = [.. Inputs.Select(i => i == column ? instead : i)] };
}
