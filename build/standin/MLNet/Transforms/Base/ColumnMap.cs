namespace Microsoft.ML.Internal;

/// <summary>A column that is computed from one other.</summary>
internal sealed record ColumnMap(
    DataViewSchema.DetachedColumn Output, DataViewSchema.Column Input, Func<DataViewRow, Delegate> CreateGetter);
