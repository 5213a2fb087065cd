using Microsoft.ML.Internal;

namespace Microsoft.ML.Data;

/// <summary>From .NET types to column types and back.</summary>
internal static class ColumnTypes
{
    private static readonly Dictionary<Type, PrimitiveDataViewType> ByRawType = new()
    {
        [typeof(sbyte)] = NumberDataViewType.SByte,
        [typeof(byte)] = NumberDataViewType.Byte,
        [typeof(short)] = NumberDataViewType.Int16,
        [typeof(ushort)] = NumberDataViewType.UInt16,
        [typeof(int)] = NumberDataViewType.Int32,
        [typeof(uint)] = NumberDataViewType.UInt32,
        [typeof(long)] = NumberDataViewType.Int64,
        [typeof(ulong)] = NumberDataViewType.UInt64,
        [typeof(float)] = NumberDataViewType.Single,
        [typeof(double)] = NumberDataViewType.Double,
        [typeof(bool)] = BooleanDataViewType.Instance,
        [typeof(string)] = TextDataViewType.Instance,
        [typeof(ReadOnlyMemory<char>)] = TextDataViewType.Instance,
        [typeof(DateTime)] = DateTimeDataViewType.Instance,
        [typeof(DateTimeOffset)] = DateTimeOffsetDataViewType.Instance,
        [typeof(TimeSpan)] = TimeSpanDataViewType.Instance,
        [typeof(DataViewRowId)] = RowIdDataViewType.Instance,
    };

    internal static NumberDataViewType Number(Type rawType) => (NumberDataViewType)ByRawType[rawType];

    internal static PrimitiveDataViewType PrimitiveOrNull(Type type) => ByRawType.GetValueOrDefault(type);

    internal static DataViewType ItemType(this DataViewType type) => (type as VectorDataViewType)?.ItemType ?? type;

    /// <summary>The same type with other items.</summary>
    internal static DataViewType WithItemType(this DataViewType type, PrimitiveDataViewType itemType)
    {
        return type is VectorDataViewType vector ? new VectorDataViewType(itemType, vector.Dimensions) : itemType;
    }

    internal static bool IsCacheable(this DataViewType type) => type is PrimitiveDataViewType or VectorDataViewType;

    /// <summary>The getter of a column whose type is known at run time only.</summary>
    internal static Delegate GetGetter(this DataViewRow row, DataViewSchema.Column column)
    {
        return Generic.Invoke<Delegate>(row.GetGetter<int>, column.Type.RawType, column);
    }
}
