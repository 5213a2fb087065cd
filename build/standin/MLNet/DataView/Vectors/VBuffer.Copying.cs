using Microsoft.ML.Internal;

namespace Microsoft.ML.Data;

public readonly partial struct VBuffer<T>
{
    public void CopyToDense(ref VBuffer<T> destination)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, Length);
        CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, Length, _count);
        GetValues().CopyTo(editor.Values);
        GetIndices().CopyTo(editor.Indices);
        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination, int sourceIndex, int length)
    {
        Contracts.CheckParam(sourceIndex >= 0 && sourceIndex <= Length, nameof(sourceIndex));
        Contracts.CheckParam(length >= 0 && length <= Length - sourceIndex, nameof(length));
        int first = IsDense ? sourceIndex : FirstStored(sourceIndex);
        int count = IsDense ? length : FirstStored(sourceIndex + length) - first;
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length, count);
        _values.AsSpan(first, count).CopyTo(editor.Values);
        for (int i = 0; i < editor.Indices.Length; i++)
        {
            editor.Indices[i] = _indices[first + i] - sourceIndex;
        }

        destination = editor.Commit();
    }

    public void CopyTo(Span<T> destination) => CopyTo(destination, 0);

    public void CopyTo(Span<T> destination, int destinationIndex, T defaultValue = default)
    {
        Contracts.CheckParam(
            destinationIndex >= 0 && destinationIndex <= destination.Length - Length, nameof(destination));
        Span<T> target = destination.Slice(destinationIndex, Length);
        if (IsDense)
        {
            GetValues().CopyTo(target);
            return;
        }

        target.Fill(defaultValue);
        for (int i = 0; i < _count; i++)
        {
            target[_indices[i]] = _values[i];
        }
    }

    public static void Copy(T[] source, int sourceIndex, ref VBuffer<T> destination, int length)
    {
        Contracts.CheckParam(length >= 0 && length <= (source?.Length ?? 0), nameof(length));
        Contracts.CheckParam(sourceIndex >= 0 && sourceIndex <= (source?.Length ?? 0) - length, nameof(sourceIndex));
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length);
        source.AsSpan(sourceIndex, length).CopyTo(editor.Values);
        destination = editor.Commit();
    }

    /// <summary>An editor over the stored arrays, which are replaced only when they are too short.</summary>
    internal VBufferEditor<T> GetEditor(
        int newLogicalLength, int? valuesCount, int? maxValuesCapacity, bool keepOldOnResize, bool requireIndicesOnDense)
    {
        int count = valuesCount ?? newLogicalLength;
        Contracts.CheckParam(newLogicalLength >= 0, nameof(newLogicalLength));
        Contracts.CheckParam(count >= 0 && count <= newLogicalLength, nameof(valuesCount));
        int capacity = maxValuesCapacity ?? newLogicalLength;
        bool needsIndices = count < newLogicalLength || requireIndicesOnDense;
        T[] values = _values;
        int[] indices = _indices;
        bool newValues = Grow(ref values, count, capacity, keepOldOnResize);
        bool newIndices = needsIndices && Grow(ref indices, count, capacity, keepOldOnResize);
        return new VBufferEditor<T>(newLogicalLength, count, values, indices, needsIndices, newValues, newIndices);
    }

    internal VBufferEditor<T> GetEditor() => GetEditor(Length, _count, null, keepOldOnResize: true, requireIndicesOnDense: false);

    private int FirstStored(int index)
    {
        int stored = Array.BinarySearch(_indices ?? [], 0, _count, index);
        return stored >= 0 ? stored : ~stored;
    }

    private static bool Grow<TItem>(ref TItem[] array, int count, int capacity, bool keep)
    {
        int old = array?.Length ?? 0;
        if (old >= count)
        {
            return false;
        }

        int length = Math.Max(count, Math.Min(capacity, 2 * old));
        if (keep)
        {
            Array.Resize(ref array, length);
        }
        else
        {
            array = new TItem[length];
        }

        return true;
    }
}
