using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Tasks of the inner source and the columns that are computed from them and from nothing else.</summary>
internal sealed class PlanGroup
{
    /// <summary>Tasks of the inner source.</summary>
    internal List<ColumnTask> Tasks { get; } = [];

    /// <summary>Numbers of the computed columns, each behind those that it uses.</summary>
    internal List<int> Computed { get; } = [];

    /// <summary>Numbers of all columns that the group can give.</summary>
    /// <param name="stored">Numbers of the columns of the inner plan.</param>
    internal IEnumerable<int> Numbers(int[] stored) => Tasks.SelectMany(w => w.Outputs).Select(o => stored[o]).Concat(Computed);
}
