using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>What a missing value is: NaN for reals, 0 for keys; other types have none.</summary>
internal static class MissingValues
{
    internal static bool Exist(DataViewType itemType)
    {
        return itemType is KeyDataViewType || itemType == NumberDataViewType.Single || itemType == NumberDataViewType.Double;
    }

    /// <summary>A test of one item.</summary>
    internal static Predicate<T> CreateTest<T>(DataViewType itemType)
    {
        if (typeof(T) == typeof(float))
        {
            return (Predicate<T>)(object)(Predicate<float>)float.IsNaN;
        }

        if (typeof(T) == typeof(double))
        {
            return (Predicate<T>)(object)(Predicate<double>)double.IsNaN;
        }

        bool isKey = itemType is KeyDataViewType;
        return value => isKey && EqualityComparer<T>.Default.Equals(value, default);
    }

    /// <summary>Whether the value of a row's column, or an item of it, is missing.</summary>
    internal static Func<bool> CreateReader(DataViewRow row, DataViewSchema.Column column)
    {
        return column.Type is VectorDataViewType vector
            ? Generic.Invoke<Func<bool>>(CreateVectorReader<int>, vector.ItemType.RawType, row, column)
            : Generic.Invoke<Func<bool>>(CreateScalarReader<int>, column.Type.RawType, row, column);
    }

    private static Func<bool> CreateScalarReader<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        Predicate<T> isMissing = CreateTest<T>(column.Type);
        T value = default;
        return () =>
        {
            getter(ref value);
            return isMissing(value);
        };
    }

    private static Func<bool> CreateVectorReader<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        Predicate<T> isMissing = CreateTest<T>(column.Type.ItemType());
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            foreach (T item in value.GetValues())
            {
                if (isMissing(item))
                {
                    return true;
                }
            }

            return !value.IsDense && isMissing(default);
        };
    }
}
