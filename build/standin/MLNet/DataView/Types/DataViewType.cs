using Microsoft.ML.Internal;

namespace Microsoft.ML.Data;

/// <summary>The type of a column's values.</summary>
public abstract class DataViewType : IEquatable<DataViewType>
{
    private protected DataViewType(Type rawType)
    {
        RawType = Contracts.CheckValue(rawType, nameof(rawType));
    }

    public Type RawType { get; }

    public abstract bool Equals(DataViewType other);
}
