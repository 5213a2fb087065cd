using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>A number from 0 to 1 for each value of a column: the same value has the same number.</summary>
internal sealed class SamplingKeyMapper(DataViewSchema.Column source, string columnName, int seed) : RowMapper
{
    internal override DataViewSchema.DetachedColumn[] OutputColumns { get; } =
        [new DataViewSchema.DetachedColumn(columnName, NumberDataViewType.Single)];

    internal override IEnumerable<int> GetDependencies(int output) => [source.Index];

    protected override Delegate CreateGetter(DataViewRow input, int output)
    {
        Func<ulong> hash = Generic.Invoke<Func<ulong>>(CreateHash<int>, source.Type.RawType, input);
        return (ValueGetter<float>)((ref float value) =>
        {
            DataViewRowId mixed = new DataViewRowId((ulong)seed, 0).Combine(new DataViewRowId(hash(), 0)).Next().Next();
            value = (mixed.High >> 40) / (float)(1 << 24);
        });
    }

    private Func<ulong> CreateHash<T>(DataViewRow row)
    {
        ValueGetter<T> getter = row.GetGetter<T>(source);
        T value = default;
        return () =>
        {
            getter(ref value);
            string text = value is ReadOnlyMemory<char> characters ? characters.ToString() : value.ToString();
            return text.Aggregate(14695981039346656037UL, (hash, character) => (hash ^ character) * 1099511628211UL);
        };
    }
}
