using System.Runtime.CompilerServices;

namespace Microsoft.ML.Root.DataView;

/// <summary>
/// Reads a column with one value a row. Its getter is called for every value, so that what is the same for many rows is looked up
/// before: a value lies where the column's first one does and so many strides on as <see cref="RowPosition.Place"/> says.
/// </summary>
internal abstract unsafe class ScalarReader
{
    private byte* _first;
    private int _stride;

    private protected ScalarReader(RowPosition position, int column)
    {
        Position = position;
        Column = column;
        position.Add(this);
    }

    /// <summary>The cursor's row.</summary>
    private protected RowPosition Position { get; }

    /// <summary>Position of the column among those that are loaded.</summary>
    internal int Column { get; }

    /// <summary>The cursor comes to other rows.</summary>
    /// <param name="first">Where the value of place 0 lies, or would lie.</param>
    /// <param name="stride">Bytes from one place to the next.</param>
    internal void Enter(byte* first, int stride)
    {
        _first = first;
        _stride = stride;
    }

    /// <summary>The value of the row.</summary>
    /// <exception cref="InvalidOperationException">The cursor is on no row.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected T Value<T>()
        where T : unmanaged
    {
        long place = Position.Place;
        return place >= 0 ? *(T*)(_first + (place * _stride)) : throw ViewUse.NoRow();
    }
}
