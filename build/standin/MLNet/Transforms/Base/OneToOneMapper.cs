namespace Microsoft.ML.Internal;

/// <summary>Columns that are each computed from one other.</summary>
internal sealed class OneToOneMapper(ColumnMap[] maps) : RowMapper
{
    internal override DataViewSchema.DetachedColumn[] OutputColumns { get; } = [.. maps.Select(map => map.Output)];

    internal override IEnumerable<int> GetDependencies(int output) => [maps[output].Input.Index];

    protected override Delegate CreateGetter(DataViewRow input, int output) => maps[output].CreateGetter(input);
}
