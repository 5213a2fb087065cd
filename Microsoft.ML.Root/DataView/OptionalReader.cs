using Microsoft.ML.Data;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>Reads columns with optional values: each takes one slot, NaN (reals) or zero where there is none.</summary>
internal sealed unsafe class OptionalReader<T>(RowPosition position, int column, ColumnShape shape)
    where T : unmanaged
{
    private readonly List<int> _slots = [];
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
        T* values = Fill();
        value = _slots[0] < 0 ? _missing : values[_slots[0]];
    }

    private void Vector(ref VBuffer<T> value)
    {
        T* values = Fill();
        VBufferEditor<T> editor = VBufferEditor.Create(ref value, _slots.Count);
        for (int i = 0; i < _slots.Count; i++)
        {
            editor.Values[i] = _slots[i] < 0 ? _missing : values[_slots[i]];
        }

        value = editor.Commit();
    }

    private void ScalarPresence(ref bool value)
    {
        Fill();
        value = _slots[0] >= 0;
    }

    private void VectorPresence(ref VBuffer<bool> value)
    {
        Fill();
        VBufferEditor<bool> editor = VBufferEditor.Create(ref value, _slots.Count);
        for (int i = 0; i < _slots.Count; i++)
        {
            editor.Values[i] = _slots[i] >= 0;
        }

        value = editor.Commit();
    }

    /// <summary>Finds the slots of the row: positions of values, -1 where there is none.</summary>
    private T* Fill()
    {
        RowPool pool = position.Pool ?? throw ViewUse.NoRow();
        _slots.Clear();
        OptionalSlots.Add(pool.Slices[position.Slice].Columns[column].Chunk, shape, position.Row, _slots);
        return (T*)pool.Views[column][position.Slice].Values;
    }
}
