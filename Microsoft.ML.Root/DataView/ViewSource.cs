using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>What a view shows.</summary>
/// <param name="Columns">The rows and all their columns.</param>
/// <param name="Requests">The columns to show.</param>
/// <param name="Selection">Which rows; null for all.</param>
internal sealed record ViewSource(IColumnSource Columns, IReadOnlyList<ViewRequest> Requests, IRowSelection? Selection = null);
