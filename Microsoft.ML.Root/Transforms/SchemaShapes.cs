using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Transforms;

/// <summary>
/// Schema shapes for estimators outside ML.NET: the constructor of <see cref="SchemaShape.Column"/> is not public, but a loader
/// with an estimator appended makes the shape of any schema.
/// </summary>
internal static class SchemaShapes
{
    /// <summary>The shape of a schema.</summary>
    internal static SchemaShape Of(DataViewSchema schema)
    {
        ShapeCapture capture = new();
        new SchemaLoader(schema).Append(capture).GetOutputSchema();
        return capture.Shape!;
    }

    /// <summary>The input's columns with those of <paramref name="added"/> in place of equal names, or behind.</summary>
    internal static SchemaShape With(SchemaShape input, DataViewSchema added)
    {
        Dictionary<string, SchemaShape.Column> columns = input.ToDictionary(c => c.Name);
        foreach (SchemaShape.Column column in Of(added))
        {
            columns[column.Name] = column;
        }

        return new SchemaShape(columns.Values);
    }

    /// <summary>The type that stands for a shape's column: vectors of known size have some size.</summary>
    internal static DataViewType TypeOf(SchemaShape.Column column)
    {
        if (column.IsKey || column.Kind == SchemaShape.Column.VectorKind.Scalar)
        {
            return column.IsKey ? new KeyDataViewType(column.ItemType.RawType, 1) : column.ItemType;
        }

        return new VectorDataViewType(
            (PrimitiveDataViewType)column.ItemType, column.Kind == SchemaShape.Column.VectorKind.Vector ? 1 : 0);
    }

    private sealed class ShapeCapture : IEstimator<ITransformer>
    {
        internal SchemaShape? Shape { get; private set; }

        public ITransformer Fit(IDataView input) => throw new NotSupportedException("Only the shape of a schema is asked for.");

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shape = inputSchema;
    }

    private sealed class SchemaLoader(DataViewSchema schema) : IDataLoader<object>
    {
        public DataViewSchema GetOutputSchema() => schema;

        public IDataView Load(object input) => throw new NotSupportedException("Only the shape of a schema is asked for.");

        public void Save(ModelSaveContext ctx) => throw new NotSupportedException("Only the shape of a schema is asked for.");
    }
}
