using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>The values of a column and their keys; text is compared as strings. Missing values and empty text have the key 0.</summary>
internal sealed class KeyValueMap<TValue, TComparable> : KeyValueMap
{
    private readonly DataViewType _itemType;
    private readonly int _maximumCount;
    private readonly Func<TValue, TComparable> _toComparable;
    private readonly Func<TComparable, TValue> _toValue;
    private readonly Predicate<TValue> _isMissing;
    private readonly Dictionary<TComparable, uint> _keys = [];
    private TValue[] _values = [];

    internal KeyValueMap(
        DataViewType itemType,
        int maximumCount,
        Func<TValue, TComparable> toComparable,
        Func<TComparable, TValue> toValue)
    {
        _itemType = itemType;
        _maximumCount = maximumCount;
        _toComparable = toComparable;
        _toValue = toValue;
        Predicate<TValue> isMissing = MissingValues.CreateTest<TValue>(itemType);
        _isMissing = itemType is TextDataViewType ? value => _toComparable(value) is "" : isMissing;
    }

    internal override Action CreateLearner(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType)
        {
            ValueGetter<TValue> getter = row.GetGetter<TValue>(column);
            TValue value = default;
            return () =>
            {
                getter(ref value);
                Learn(value);
            };
        }

        ValueGetter<VBuffer<TValue>> vectorGetter = row.GetGetter<VBuffer<TValue>>(column);
        VBuffer<TValue> vector = default;
        return () =>
        {
            vectorGetter(ref vector);
            foreach (TValue item in vector.DenseValues())
            {
                Learn(item);
            }
        };
    }

    internal override void Complete(bool sort)
    {
        IEnumerable<TComparable> ordered = _keys.OrderBy(pair => pair.Value).Select(pair => pair.Key);
        if (sort)
        {
            ordered = typeof(TComparable) == typeof(string)
                ? ordered.Order((IComparer<TComparable>)StringComparer.Ordinal)
                : ordered.Order();
        }

        TComparable[] values = [.. ordered];
        for (int i = 0; i < values.Length; i++)
        {
            _keys[values[i]] = (uint)i + 1;
        }

        _values = [.. values.Select(_toValue)];
        Count = _values.Length;
    }

    internal override Delegate CreateGetter(DataViewRow row, DataViewSchema.Column column)
    {
        return ItemGetter.Create<TValue, uint>(row, column, (value, _) => Find(value));
    }

    internal override void AddKeyValues(DataViewSchema.Annotations.Builder builder, bool asText)
    {
        if (asText && _itemType is not TextDataViewType)
        {
            Add(builder, TextDataViewType.Instance, [.. _values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture).AsMemory())]);
        }
        else
        {
            Add(builder, (PrimitiveDataViewType)_itemType, _values);
        }
    }

    private static void Add<T>(DataViewSchema.Annotations.Builder builder, PrimitiveDataViewType itemType, T[] values)
    {
        builder.Add(
            AnnotationKinds.KeyValues,
            new VectorDataViewType(itemType, values.Length),
            (ref VBuffer<T> value) => VBuffer<T>.Copy(values, 0, ref value, values.Length));
    }

    private void Learn(TValue value)
    {
        if (_keys.Count < _maximumCount && !_isMissing(value))
        {
            _keys.TryAdd(_toComparable(value), (uint)_keys.Count + 1);
        }
    }

    private uint Find(TValue value)
    {
        return _isMissing(value) ? 0 : _keys.GetValueOrDefault(_toComparable(value));
    }
}
