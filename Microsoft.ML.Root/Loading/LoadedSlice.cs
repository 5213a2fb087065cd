using System.Runtime.ExceptionServices;

namespace Microsoft.ML.Root.Loading;

/// <summary>The selected rows of a slice and its decoded columns; no columns when no row was selected.</summary>
internal sealed class LoadedSlice(Slice slice, SelectedRows rows, IReadOnlyList<SharedChunk> columns, ExceptionDispatchInfo? error)
{
    /// <summary>Where it lies.</summary>
    internal Slice Slice { get; } = slice;

    /// <summary>Rows to deliver.</summary>
    internal SelectedRows Rows { get; } = rows;

    /// <summary>By column of the stream.</summary>
    internal IReadOnlyList<SharedChunk> Columns { get; } = columns;

    /// <summary>What went wrong, if anything; there are no rows then.</summary>
    internal ExceptionDispatchInfo? Error { get; } = error;

    /// <summary>Gives the columns back.</summary>
    internal void Release()
    {
        foreach (SharedChunk column in Columns)
        {
            column.Release();
        }
    }
}
