namespace Microsoft.ML.Root.Datasets;

/// <summary>An entry list in a file.</summary>
/// <param name="File">Path.</param>
/// <param name="ObjectPath">Path in the file.</param>
/// <param name="Column">Name of the boolean column that it becomes.</param>
internal sealed record EntryListReference(string File, string ObjectPath, string Column);
