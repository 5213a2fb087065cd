using System.Runtime.CompilerServices;

namespace Microsoft.ML.Root.Loading;

/// <summary>The references of a slice's rows one after another, in the order of its rows.</summary>
/// <param name="number">Number of the slice in its pool.</param>
/// <param name="slice">The slice.</param>
internal struct SliceReferences(int number, LoadedSlice slice)
{
    private readonly SelectedRows _rows = slice.Rows;
    private readonly bool _areAll = slice.Rows.IsAll;
    private readonly bool _areNumberedAnew = slice.RowMajor is { HasAllRows: false };
    private int _position;
    private int _copy;
    private int _distinct = -1;

    /// <summary>The next row's. Mostly all rows are there, each once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong Next() => _areAll ? RowReference.Pack(number, 0, _position++) : NextSelected();

    private ulong NextSelected()
    {
        int row = _rows[_position];
        _copy = _position > 0 && row == _rows[_position - 1] ? _copy + 1 : 0;
        _distinct += _copy == 0 ? 1 : 0;
        _position++;
        return RowReference.Pack(number, _copy, _areNumberedAnew ? _distinct : row);
    }
}
