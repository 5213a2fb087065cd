using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>Copies a value into the storage of another.</summary>
internal delegate void ValueCopier<T>(in T source, ref T destination);

/// <summary>Makes copiers.</summary>
internal static class ValueCopier
{
    internal static ValueCopier<T> Create<T>()
    {
        if (typeof(T).IsGenericType && typeof(T).GetGenericTypeDefinition() == typeof(VBuffer<>))
        {
            return (ValueCopier<T>)Generic.Invoke<Delegate>(CreateForVectors<int>, typeof(T).GetGenericArguments()[0]);
        }

        return (in T source, ref T destination) => destination = source;
    }

    private static ValueCopier<VBuffer<TItem>> CreateForVectors<TItem>()
    {
        return (in VBuffer<TItem> source, ref VBuffer<TItem> destination) => source.CopyTo(ref destination);
    }
}
