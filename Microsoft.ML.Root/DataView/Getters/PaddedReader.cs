using Microsoft.ML.Data;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>Reads lists brought to a fixed length: cut at it, or filled up.</summary>
internal sealed unsafe class PaddedReader<T>
    where T : unmanaged
{
    private readonly RowPosition _position;
    private readonly int _column;
    private readonly PaddedLayout _layout;
    private readonly T _fill;

    internal PaddedReader(RowPosition position, int column, ColumnShape shape, ListPadding padding, T fill)
    {
        _position = position;
        _column = column;
        _layout = new PaddedLayout(shape, padding);
        _fill = fill;
    }

    internal ValueGetter<VBuffer<T>> Getter() => Get;

    private void Get(ref VBuffer<T> value)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref value, _layout.Size);
        Span<T> padded = editor.Values;
        if (_layout.IsSingleList)
        {
            ref readonly ColumnView view = ref _position.View(_column);
            int length = Math.Min(view.Length(_position.Row), padded.Length);
            new ReadOnlySpan<T>(view.Address(_position.Row), length).CopyTo(padded);
            padded[length..].Fill(_fill);
        }
        else
        {
            padded.Fill(_fill);
            SharedChunk chunk = _position.Column(_column);
            T* values = (T*)chunk.View.Address(0);
            foreach ((int to, int from, int length) in _layout.Runs(chunk.Chunk, _position.Row))
            {
                new ReadOnlySpan<T>(values + from, length).CopyTo(padded[to..]);
            }
        }

        value = editor.Commit();
    }
}
