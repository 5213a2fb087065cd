using Microsoft.ML.Data;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>Reads numbers and booleans, one or a vector a row; nested lists lie one after another and come out flattened.</summary>
internal sealed unsafe class NumberReader<T>(RowPosition position, int column)
    where T : unmanaged
{
    internal ValueGetter<T> ScalarGetter() => Scalar;

    internal ValueGetter<VBuffer<T>> VectorGetter() => Vector;

    private void Scalar(ref T value)
    {
        value = position.Value<T>(column);
    }

    private void Vector(ref VBuffer<T> value)
    {
        ref readonly ColumnView view = ref position.View(column);
        int length = view.Length(position.Row);
        VBufferEditor<T> editor = VBufferEditor.Create(ref value, length);
        new ReadOnlySpan<T>(view.Address(position.Row), length).CopyTo(editor.Values);
        value = editor.Commit();
    }
}
