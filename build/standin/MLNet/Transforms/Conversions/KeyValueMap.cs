using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>The values of a column and their keys.</summary>
internal abstract class KeyValueMap
{
    internal int Count { get; private protected set; }

    internal static KeyValueMap Create(DataViewSchema.Column column, int maximumCount)
    {
        DataViewType itemType = column.Type.ItemType();
        return itemType is TextDataViewType
            ? new KeyValueMap<ReadOnlyMemory<char>, string>(itemType, maximumCount, text => text.ToString(), text => text.AsMemory())
            : Generic.Invoke<KeyValueMap>(CreateForValues<int>, itemType.RawType, itemType, maximumCount);
    }

    /// <summary>An action that takes up the value of the current row.</summary>
    internal abstract Action CreateLearner(DataViewRow row, DataViewSchema.Column column);

    /// <summary>Numbers the values.</summary>
    internal abstract void Complete(bool sort);

    internal abstract Delegate CreateGetter(DataViewRow row, DataViewSchema.Column column);

    internal abstract void AddKeyValues(DataViewSchema.Annotations.Builder builder, bool asText);

    private static KeyValueMap<T, T> CreateForValues<T>(DataViewType itemType, int maximumCount)
    {
        return new KeyValueMap<T, T>(itemType, maximumCount, value => value, value => value);
    }
}
