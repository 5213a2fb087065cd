
namespace Microsoft.ML.Root.Transforms;

/// <summary>What an estimator and its transformer share that compute columns row by row and learn nothing from data.</summary>
/// <param name="add">The columns that are added to an input.</param>
internal sealed class RowMapper(Func<DataViewSchema, IReadOnlyList<AddedColumn>> add)
{
    /// <summary>The input's columns and the added ones.</summary>
    internal RowMapping Map(DataViewSchema input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new RowMapping(input, add(input));
    }

    /// <summary>The shape that the added columns give to any input of a shape.</summary>
    internal SchemaShape Map(SchemaShape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        DataViewSchema.Builder columns = new();
        foreach (SchemaShape.Column column in input)
        {
            columns.AddColumn(column.Name, SchemaShapes.TypeOf(column));
        }

        DataViewSchema.Builder added = new();
        foreach (AddedColumn column in add(columns.ToSchema()))
        {
            added.AddColumn(column.Name, column.Type, column.Annotations ?? DataViewSchema.Annotations.Empty);
        }

        return SchemaShapes.With(input, added.ToSchema());
    }

    /// <summary>The view with the added columns.</summary>
    internal MappedView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedView(Map(input.Schema), input);
    }
}
