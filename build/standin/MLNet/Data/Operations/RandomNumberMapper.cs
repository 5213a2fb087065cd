using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>A number from 0 to 1 for each row, drawn in the order of the rows.</summary>
internal sealed class RandomNumberMapper(string columnName, int seed) : RowMapper
{
    internal override DataViewSchema.DetachedColumn[] OutputColumns { get; } =
        [new DataViewSchema.DetachedColumn(columnName, NumberDataViewType.Single)];

    internal override IEnumerable<int> GetDependencies(int output) => [];

    protected override Delegate CreateGetter(DataViewRow input, int output)
    {
        Random random = new(seed);
        long drawn = -1;
        float current = 0;
        return (ValueGetter<float>)((ref float value) =>
        {
            for (; drawn < input.Position; drawn++)
            {
                current = random.NextSingle();
            }

            value = current;
        });
    }
}
