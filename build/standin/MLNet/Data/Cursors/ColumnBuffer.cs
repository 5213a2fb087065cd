namespace Microsoft.ML.Internal;

/// <summary>Values of one column that were copied out of a cursor.</summary>
internal abstract class ColumnBuffer
{
    /// <summary>Makes an empty buffer for the values of a row's column.</summary>
    internal static ColumnBuffer Create(Type rawType) => (ColumnBuffer)Activator.CreateInstance(
        typeof(ColumnBuffer<>).MakeGenericType(rawType), nonPublic: true);

    /// <summary>Copies the current value of the getter to a place of the buffer, which grows as needed.</summary>
    internal abstract void Fill(Delegate getter, int index);

    /// <summary>A getter of the place that the cell says, in the buffer that it says.</summary>
    internal abstract Delegate CreateGetter(Func<ColumnBuffer> buffer, Func<int> index);

    /// <summary>Gives back unused capacity once all values are there.</summary>
    internal abstract void Trim(int count);
}
