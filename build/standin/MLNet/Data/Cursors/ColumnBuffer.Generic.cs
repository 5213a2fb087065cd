namespace Microsoft.ML.Internal;

/// <summary>Copied values of one type. Vectors are copied with their items; all other values, text too, by assignment.</summary>
internal sealed class ColumnBuffer<T> : ColumnBuffer
{
    private static readonly ValueCopier<T> Copy = ValueCopier.Create<T>();
    private T[] _values = [];

    internal ColumnBuffer()
    {
    }

    internal override void Fill(Delegate getter, int index)
    {
        if (index >= _values.Length)
        {
            Array.Resize(ref _values, Math.Max(64, 2 * index));
        }

        ((ValueGetter<T>)getter)(ref _values[index]);
    }

    internal override Delegate CreateGetter(Func<ColumnBuffer> buffer, Func<int> index)
    {
        return (ValueGetter<T>)((ref T value) =>
        {
            int row = index();
            Contracts.Check(row >= 0, "The cursor is not at a row.");
            Copy(in ((ColumnBuffer<T>)buffer())._values[row], ref value);
        });
    }

    internal override void Trim(int count) => Array.Resize(ref _values, count);
}
