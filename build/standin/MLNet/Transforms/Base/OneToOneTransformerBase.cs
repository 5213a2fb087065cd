using Microsoft.ML.Internal;

namespace Microsoft.ML.Data;

/// <summary>A transformer that computes each column from one other.</summary>
public abstract class OneToOneTransformerBase : RowToRowTransformerBase
{
    private protected OneToOneTransformerBase(InputOutputColumnPair[] columns)
    {
        Columns = columns;
    }

    private protected InputOutputColumnPair[] Columns { get; }

    private protected sealed override RowMapper CreateMapper(DataViewSchema schema)
    {
        return new OneToOneMapper(
        [
            .. Columns.Select((pair, index) => CreateMap(index, Schemas.Find(schema, pair.InputColumnName), pair.OutputColumnName)),
        ]);
    }

    /// <summary>How a column is computed; throws when its type does not fit.</summary>
    private protected abstract ColumnMap CreateMap(int index, DataViewSchema.Column input, string outputName);
}
