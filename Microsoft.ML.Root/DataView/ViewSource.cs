using System.Collections.Immutable;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>What a view shows.</summary>
/// <param name="Columns">The rows and all their columns, in which expressions are columns too.</param>
/// <param name="Requests">The columns to show.</param>
internal sealed record ViewSource(DefinedSource Columns, IReadOnlyList<ViewRequest> Requests)
{
    /// <summary>Name of the data set.</summary>
    internal string Name { get; init; } = "";

    /// <summary>The data sets that the rows are a union of, or none.</summary>
    internal ImmutableArray<UnionElement> Union { get; init; } = [];

    /// <summary>Conditions on rows, in order.</summary>
    internal IReadOnlyList<RowFilter> Filters { get; init; } = [];
}
