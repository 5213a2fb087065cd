using Microsoft.ML.Internal;

namespace Microsoft.ML.Data;

/// <summary>Columns joined to a vector.</summary>
public sealed class ColumnConcatenatingTransformer : RowToRowTransformerBase
{
    private readonly string _output;
    private readonly string[] _inputs;

    internal ColumnConcatenatingTransformer(string output, string[] inputs)
    {
        _output = output;
        _inputs = inputs;
    }

    private protected override RowMapper CreateMapper(DataViewSchema schema)
    {
        return new ConcatenatingMapper(_output, [.. _inputs.Select(name => Schemas.Find(schema, name))]);
    }
}
