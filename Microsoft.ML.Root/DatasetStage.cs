using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root;

/// <summary>A data set after some of its steps.</summary>
/// <param name="Source">Rows and columns, filters not yet applied.</param>
internal sealed record DatasetStage(IColumnSource Source);
