using Microsoft.ML.Data;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Transforms;

/// <summary>Keeps or drops columns.</summary>
public sealed class ColumnSelectingEstimator : TrivialEstimator<ColumnSelectingTransformer>
{
    private readonly bool _keep;
    private readonly string[] _columns;

    internal ColumnSelectingEstimator(bool keep, string[] columns, bool keepHidden)
        : base(new ColumnSelectingTransformer(keep, columns, keepHidden))
    {
        _keep = keep;
        _columns = columns;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        SchemaShape.Column[] named = [.. _columns.Select(name => Schemas.Find(inputSchema, name))];
        return new SchemaShape(_keep ? named : inputSchema.Where(column => !_columns.Contains(column.Name)));
    }
}
