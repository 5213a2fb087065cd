using Microsoft.ML.Data;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>Reads a vector of numbers or booleans a row; nested lists lie one after another and come out flattened.</summary>
internal sealed unsafe class VectorReader<T>(RowPosition position, int column)
    where T : unmanaged
{
    internal ValueGetter<VBuffer<T>> Getter() => Get;

    private void Get(ref VBuffer<T> value)
    {
        ref readonly ColumnView view = ref position.View(column);
        int length = view.Length(position.Row);
        VBufferEditor<T> editor = VBufferEditor.Create(ref value, length);
        new ReadOnlySpan<T>(view.Address(position.Row), length).CopyTo(editor.Values);
        value = editor.Commit();
    }
}
