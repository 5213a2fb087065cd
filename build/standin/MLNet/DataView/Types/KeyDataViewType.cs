using Microsoft.ML.Internal;

namespace Microsoft.ML.Data;

/// <summary>A category number: 1 to <see cref="Count"/>, with 0 for a missing one.</summary>
public sealed class KeyDataViewType : PrimitiveDataViewType
{
    public KeyDataViewType(Type type, ulong count)
        : base(type)
    {
        Contracts.CheckParam(IsValidDataType(type), nameof(type), "A key is an unsigned integer.");
        Contracts.CheckParam(count > 0 && count <= MaximumValue(type), nameof(count), "The count does not fit the type.");
        Count = count;
    }

    public KeyDataViewType(Type type, int count)
        : this(type, count > 0 ? (ulong)count : throw new ArgumentOutOfRangeException(nameof(count)))
    {
    }

    public ulong Count { get; }

    public static bool IsValidDataType(Type type)
    {
        return type == typeof(byte) || type == typeof(ushort) || type == typeof(uint) || type == typeof(ulong);
    }

    public override bool Equals(DataViewType other)
    {
        return other is KeyDataViewType key && key.RawType == RawType && key.Count == Count;
    }

    public override bool Equals(object other) => other is DataViewType type && Equals(type);

    public override int GetHashCode() => HashCode.Combine(RawType, Count);

    public override string ToString() => $"Key<{RawType.Name}, 0-{Count - 1}>";

    private static ulong MaximumValue(Type type)
    {
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Byte => byte.MaxValue,
            TypeCode.UInt16 => ushort.MaxValue,
            TypeCode.UInt32 => uint.MaxValue,
            _ => ulong.MaxValue,
        };
    }
}
