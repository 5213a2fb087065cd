using System.Runtime.ExceptionServices;

namespace Microsoft.ML.Root.Loading;

/// <summary>The selected rows of a slice and its decoded columns; no columns when no row was selected.</summary>
/// <param name="slice">Where it lies.</param>
/// <param name="rows">Rows to deliver.</param>
/// <param name="columns">By column of the stream; taken over. Null for a column that is only packed.</param>
/// <param name="packed">The columns row by row, when the pass wants them so; taken over.</param>
/// <param name="error">What went wrong, if anything.</param>
internal sealed class LoadedSlice(
    Slice slice, SelectedRows rows, IReadOnlyList<SharedChunk?> columns, RowMajorRows? packed, ExceptionDispatchInfo? error)
{
    /// <summary>Where it lies.</summary>
    internal Slice Slice { get; } = slice;

    /// <summary>Rows to deliver.</summary>
    internal SelectedRows Rows { get; } = rows;

    /// <summary>The columns row by row, or null.</summary>
    internal RowMajorRows? Packed { get; } = packed;

    /// <summary>What went wrong, if anything; there are no rows then.</summary>
    internal ExceptionDispatchInfo? Error { get; } = error;

    /// <summary>A decoded column of the stream.</summary>
    internal SharedChunk Column(int column)
        => columns[column] ?? throw new InvalidOperationException("The column is only there row by row.");

    /// <summary>Where the values of a column of the stream lie.</summary>
    internal ColumnView View(int column)
        => columns.Count == 0 ? default
            : Packed is not null ? Packed.View(column)
            : Column(column).View;

    /// <summary>Gives the columns back.</summary>
    internal void Release()
    {
        Packed?.Release();
        foreach (SharedChunk? column in columns)
        {
            column?.Release();
        }
    }
}
