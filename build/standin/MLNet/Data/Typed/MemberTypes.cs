using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>The types of members as columns.</summary>
internal static class MemberTypes
{
    internal static Type ValueType(MemberInfo member)
    {
        return member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
    }

    /// <summary>The type of the items of an array or a vector; null for single values.</summary>
    internal static Type ItemTypeOrNull(Type type)
    {
        bool isVector = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>);
        return type.IsArray ? type.GetElementType() : isVector ? type.GetGenericArguments()[0] : null;
    }

    internal static DataViewType ColumnType(MemberInfo member)
    {
        Type type = ValueType(member);
        Type itemType = ItemTypeOrNull(type);
        PrimitiveDataViewType primitive = ColumnTypes.PrimitiveOrNull(itemType ?? type)
            ?? throw new ArgumentOutOfRangeException(
                nameof(member), $"Could not determine an IDataView type for member '{member.Name}' of type '{type}'.");
        if (member.GetCustomAttribute<KeyTypeAttribute>() is KeyTypeAttribute key)
        {
            primitive = new KeyDataViewType(primitive.RawType, key.Count ?? MaximumCount(primitive.RawType));
        }

        int[] dimensions = member.GetCustomAttribute<VectorTypeAttribute>()?.Dimensions ?? [0];
        return itemType is null ? primitive : new VectorDataViewType(primitive, dimensions);
    }

    private static ulong MaximumCount(Type rawType)
    {
        return rawType == typeof(byte) ? byte.MaxValue
            : rawType == typeof(ushort) ? ushort.MaxValue
            : rawType == typeof(uint) ? uint.MaxValue
            : ulong.MaxValue;
    }
}
