using Microsoft.ML.Data;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>Reads columns with optional values: each takes one slot, NaN (reals) or zero where there is none.</summary>
internal sealed unsafe class OptionalReader<T>(RowPosition position, int column, ColumnShape shape)
    where T : unmanaged
{
    private readonly OptionalSlots _slots = new(shape);
    private readonly T _missing = MissingValue();

    internal Delegate Getter(DataViewType type) => type is VectorDataViewType ? (ValueGetter<VBuffer<T>>)Vector : (ValueGetter<T>)Scalar;

    internal Delegate PresenceGetter(DataViewType type)
        => type is VectorDataViewType ? (ValueGetter<VBuffer<bool>>)VectorPresence : (ValueGetter<bool>)ScalarPresence;

    private static T MissingValue()
    {
        T missing = default;
        if (typeof(T) == typeof(float))
        {
            *(float*)&missing = float.NaN;
        }
        else if (typeof(T) == typeof(double))
        {
            *(double*)&missing = double.NaN;
        }

        return missing;
    }

    private void Scalar(ref T value)
    {
        ReadOnlySpan<int> slots = Find(out T* values);
        value = slots[0] < 0 ? _missing : values[slots[0]];
    }

    private void Vector(ref VBuffer<T> value)
    {
        ReadOnlySpan<int> slots = Find(out T* values);
        VBufferEditor<T> editor = VBufferEditor.Create(ref value, slots.Length);
        for (int i = 0; i < slots.Length; i++)
        {
            editor.Values[i] = slots[i] < 0 ? _missing : values[slots[i]];
        }

        value = editor.Commit();
    }

    private void ScalarPresence(ref bool value)
    {
        value = Find(out _)[0] >= 0;
    }

    private void VectorPresence(ref VBuffer<bool> value)
    {
        ReadOnlySpan<int> slots = Find(out _);
        VBufferEditor<bool> editor = VBufferEditor.Create(ref value, slots.Length);
        for (int i = 0; i < slots.Length; i++)
        {
            editor.Values[i] = slots[i] >= 0;
        }

        value = editor.Commit();
    }

    /// <summary>The slots of the row: positions of values, -1 where there is none.</summary>
    private ReadOnlySpan<int> Find(out T* values)
    {
        SharedChunk chunk = position.Column(column);
        values = (T*)chunk.View.Address(0);
        return _slots.Find(chunk.Chunk, position.Row);
    }
}
