using System.Runtime.CompilerServices;

namespace Microsoft.ML.Root.Loading;

/// <summary>Rows of a pool that are copied together.</summary>
/// <param name="order">Rows in the order of delivery; see <see cref="RowReference"/>.</param>
/// <param name="start">Position in it of the first row to copy. Those behind the last one are asked for ahead.</param>
/// <param name="count">Number of rows to copy.</param>
/// <param name="views">Where values lie: for each slice all columns.</param>
/// <param name="columnCount">Number of columns.</param>
/// <param name="areDrawn">True when rows that follow one another lie anywhere.</param>
internal readonly ref struct PoolRows(
    ReadOnlySpan<ulong> order, int start, int count, ReadOnlySpan<ColumnView> views, int columnCount, bool areDrawn)
{
    private readonly ReadOnlySpan<ulong> _order = order[start..];
    private readonly ReadOnlySpan<ColumnView> _views = views;

    /// <summary>Number of rows to copy.</summary>
    internal int Count { get; } = count;

    /// <summary>Number of rows there are: those to copy and those that come next.</summary>
    internal int KnownCount => _order.Length;

    /// <summary>Number of columns.</summary>
    internal int ColumnCount { get; } = columnCount;

    /// <summary>True when rows that follow one another lie anywhere, which the processor cannot foresee.</summary>
    internal bool AreDrawn { get; } = areDrawn;

    /// <summary>A row; see <see cref="RowReference"/>.</summary>
    internal ulong this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _order[index];
    }

    /// <summary>All columns of a row's slice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<ColumnView> Columns(ulong row) => _views.Slice(RowReference.Slice(row) * ColumnCount, ColumnCount);

    /// <summary>First value of a row in a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal unsafe byte* Address(ulong row, int column) => _views[(RowReference.Slice(row) * ColumnCount) + column].Address(RowReference.Row(row));

    /// <summary>Some of these rows.</summary>
    internal PoolRows Slice(int start, int count) => new(_order, start, count, _views, ColumnCount, AreDrawn);
}
