namespace Microsoft.ML.Internal;

/// <summary>The columns of a source and computed columns; one that replaces a source column comes right behind it.</summary>
internal sealed class MappedSchema
{
    // For each column of the schema: the source's index, or the complement of the computed column's.
    private readonly List<int> _origins = [];

    internal MappedSchema(DataViewSchema source, DataViewSchema.DetachedColumn[] computed)
    {
        Source = source;
        DataViewSchema.Builder builder = new();
        bool[] placed = new bool[computed.Length];
        foreach (DataViewSchema.Column column in source)
        {
            builder.AddColumn(column.Name, column.Type, column.Annotations);
            _origins.Add(column.Index);
            for (int i = 0; i < computed.Length; i++)
            {
                if (!column.IsHidden && computed[i].Name == column.Name)
                {
                    AddComputed(builder, computed[i], i);
                    placed[i] = true;
                }
            }
        }

        for (int i = 0; i < computed.Length; i++)
        {
            if (!placed[i])
            {
                AddComputed(builder, computed[i], i);
            }
        }

        Schema = builder.ToSchema();
    }

    internal DataViewSchema Source { get; }

    internal DataViewSchema Schema { get; }

    internal bool IsComputed(DataViewSchema.Column column) => _origins[column.Index] < 0;

    internal int ComputedIndex(DataViewSchema.Column column) => ~_origins[column.Index];

    internal DataViewSchema.Column SourceColumn(DataViewSchema.Column column) => Source[_origins[column.Index]];

    /// <summary>The source columns that some columns are or need.</summary>
    internal DataViewSchema.Column[] GetDependencies(IEnumerable<DataViewSchema.Column> columns, RowMapper mapper)
    {
        SortedSet<int> needed = [];
        foreach (DataViewSchema.Column column in columns)
        {
            if (IsComputed(column))
            {
                needed.UnionWith(mapper.GetDependencies(ComputedIndex(column)));
            }
            else
            {
                needed.Add(_origins[column.Index]);
            }
        }

        return [.. needed.Select(index => Source[index])];
    }

    private void AddComputed(DataViewSchema.Builder builder, DataViewSchema.DetachedColumn column, int index)
    {
        builder.AddColumn(column.Name, column.Type, column.Annotations);
        _origins.Add(~index);
    }
}
