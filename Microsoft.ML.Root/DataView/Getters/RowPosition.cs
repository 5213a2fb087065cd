using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>The row that a cursor stands on, shared with its getters, which are called for every value.</summary>
/// <param name="source">The rows, for messages.</param>
internal sealed class RowPosition(IColumnSource source)
{
    private RowPool? _pool;
    private ColumnView[]? _views;
    private int _firstView;

    /// <summary>The decoded slices.</summary>
    /// <exception cref="InvalidOperationException">The cursor is before the first row, or after the last.</exception>
    internal RowPool Pool => _pool ?? throw ViewUse.NoRow();

    /// <summary>Slice within the pool.</summary>
    internal int Slice => RowReference.Slice(Reference);

    /// <summary>Row within the slice.</summary>
    internal int Row { get; private set; }

    /// <summary>The row in the form that pools use.</summary>
    internal ulong Reference { get; private set; }

    /// <summary>Where the row comes from.</summary>
    internal EntryPlace Place => EntryPlace.Of(source, Pool.Entry(Reference));

    /// <summary>Where the values of a loaded column lie in the row's slice.</summary>
    /// <exception cref="InvalidOperationException">The cursor is on no row.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref readonly ColumnView View(int column) => ref (_views ?? throw ViewUse.NoRow())[_firstView + column];

    /// <summary>The value of a column with one a row.</summary>
    /// <exception cref="InvalidOperationException">The cursor is on no row.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal unsafe T Value<T>(int column)
        where T : unmanaged
        => *(T*)View(column).Address(Row);

    /// <summary>What was computed of the row when its slice was loaded.</summary>
    /// <param name="values">Which of <see cref="RowStreamOptions.Values"/>.</param>
    /// <exception cref="InvalidOperationException">The cursor is on no row.</exception>
    internal T Computed<T>(int values) => Pool.Computed<T>(values, Reference);

    /// <summary>A loaded column of the row's slice.</summary>
    /// <exception cref="InvalidOperationException">The cursor is on no row.</exception>
    internal SharedChunk Column(int column) => Pool.Slices[Slice].Column(column);

    internal void Set(RowPool pool, ulong reference)
    {
        _pool = pool;
        _views = pool.Views;
        Reference = reference;
        _firstView = RowReference.Slice(reference) * pool.ColumnCount;
        Row = RowReference.Row(reference);
    }

    internal void Clear()
    {
        _pool = null;
        _views = null;
    }
}
