using Microsoft.ML.Data;

namespace Microsoft.Data.Analysis;

/// <summary>The column classes and view types of .NET types.</summary>
internal static class Columns
{
    internal static PrimitiveDataViewType TypeOf(Type type)
    {
        return Type.GetTypeCode(type) switch
        {
            TypeCode.SByte => NumberDataViewType.SByte,
            TypeCode.Byte => NumberDataViewType.Byte,
            TypeCode.Int16 => NumberDataViewType.Int16,
            TypeCode.UInt16 => NumberDataViewType.UInt16,
            TypeCode.Int32 => NumberDataViewType.Int32,
            TypeCode.UInt32 => NumberDataViewType.UInt32,
            TypeCode.Int64 => NumberDataViewType.Int64,
            TypeCode.UInt64 => NumberDataViewType.UInt64,
            TypeCode.Single => NumberDataViewType.Single,
            TypeCode.Double => NumberDataViewType.Double,
            TypeCode.Boolean => BooleanDataViewType.Instance,
            TypeCode.DateTime => DateTimeDataViewType.Instance,
            _ when type == typeof(ReadOnlyMemory<char>) => TextDataViewType.Instance,
            _ => throw new NotSupportedException($"A data frame has no columns of '{type}'."),
        };
    }

    /// <summary>An empty column for the values of a view's column.</summary>
    internal static DataFrameColumn Create(string name, DataViewType type)
    {
        if (type is TextDataViewType)
        {
            return new StringDataFrameColumn(name);
        }

        if (type is VectorDataViewType vector)
        {
            return (DataFrameColumn)Activator.CreateInstance(
                typeof(VBufferDataFrameColumn<>).MakeGenericType(vector.ItemType.RawType), name, 0L);
        }

        return Type.GetTypeCode(type.RawType) switch
        {
            TypeCode.SByte => new SByteDataFrameColumn(name),
            TypeCode.Byte => new ByteDataFrameColumn(name),
            TypeCode.Int16 => new Int16DataFrameColumn(name),
            TypeCode.UInt16 => new UInt16DataFrameColumn(name),
            TypeCode.Int32 => new Int32DataFrameColumn(name),
            TypeCode.UInt32 => new UInt32DataFrameColumn(name),
            TypeCode.Int64 => new Int64DataFrameColumn(name),
            TypeCode.UInt64 => new UInt64DataFrameColumn(name),
            TypeCode.Single => new SingleDataFrameColumn(name),
            TypeCode.Double => new DoubleDataFrameColumn(name),
            TypeCode.Boolean => new BooleanDataFrameColumn(name),
            TypeCode.DateTime => new DateTimeDataFrameColumn(name),
            _ => throw new NotSupportedException($"A data frame has no columns of '{type}'."),
        };
    }

    /// <summary>A column of the class that belongs to the type.</summary>
    internal static DataFrameColumn Create<T>(string name, IEnumerable<T?> values)
        where T : unmanaged
    {
        if (typeof(T) == typeof(char))
        {
            return new CharDataFrameColumn(name, (IEnumerable<char?>)values);
        }

        PrimitiveDataFrameColumn<T> column = (PrimitiveDataFrameColumn<T>)Create(name, TypeOf(typeof(T)));
        foreach (T? value in values)
        {
            column.Append(value);
        }

        return column;
    }
}
