using System.Runtime.ExceptionServices;

namespace Microsoft.ML.Root.Loading;

/// <summary>The selected rows of a slice and its decoded columns; no columns when no row was selected, or others read it.</summary>
/// <param name="slice">Where it lies.</param>
/// <param name="rows">Rows to deliver.</param>
/// <param name="columns">By column of the stream; taken over. Null for a column that is only there row by row.</param>
/// <param name="rowMajor">The columns row by row, when the pass wants them so; taken over.</param>
/// <param name="error">What went wrong, if anything.</param>
internal sealed class LoadedSlice(
    Slice slice, SelectedRows rows, SharedChunk?[] columns, RowMajorRows? rowMajor, ExceptionDispatchInfo? error)
{
    /// <summary>Where it lies.</summary>
    internal Slice Slice { get; } = slice;

    /// <summary>Rows to deliver.</summary>
    internal SelectedRows Rows { get; } = rows;

    /// <summary>The columns row by row, or null.</summary>
    internal RowMajorRows? RowMajor { get; } = rowMajor;

    /// <summary>What went wrong, if anything; there are no rows then.</summary>
    internal ExceptionDispatchInfo? Error { get; } = error;

    /// <summary>What was computed of its entries (see <see cref="RowStreamOptions.Values"/>); nothing when no row was selected.</summary>
    internal Array[] Values { get; init; } = [];

    /// <summary>True where its rows only have a place in the order: other processes read them, or they were lost.</summary>
    internal bool IsAbsent { get; init; }

    /// <summary>A decoded column of the stream.</summary>
    internal SharedChunk Column(int column)
        => columns[column] ?? throw new InvalidOperationException("The column is only there row by row.");

    /// <summary>Where the values of a column of the stream lie.</summary>
    internal ColumnView View(int column)
        => columns.Length == 0 ? default
            : RowMajor is not null ? RowMajor.View(column)
            : Column(column).View;

    /// <summary>Gives the columns back.</summary>
    internal void Release()
    {
        RowMajor?.Release();
        foreach (SharedChunk? column in columns)
        {
            column?.Release();
        }
    }
}
