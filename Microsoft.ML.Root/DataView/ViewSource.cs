using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Loading.Rows;

namespace Microsoft.ML.Root.DataView;

/// <summary>What a view shows.</summary>
/// <param name="Columns">The rows and all their columns.</param>
/// <param name="Requests">The columns to show.</param>
internal sealed record ViewSource(IColumnSource Columns, IReadOnlyList<ViewRequest> Requests)
{
    /// <summary>Conditions on rows, in order, with their names.</summary>
    internal IReadOnlyList<(string Name, RowCondition Condition)> Filters { get; init; } = [];
}
