using System.Runtime.InteropServices;
using Microsoft.Data.Analysis;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.DataFrames;

/// <summary>Numbers or booleans; where some are null, optional values.</summary>
internal sealed class FrameNumbers<T>(PrimitiveDataFrameColumn<T> column, ColumnSchema schema) : FrameColumn(schema)
    where T : unmanaged
{
    private readonly bool _isOptional = !schema.Shape.IsScalar;

    private protected override void Append(ColumnBuilder builder, long row)
    {
        T? value = column[row];
        if (_isOptional)
        {
            builder.AppendList(0, value is null ? 0 : 1);
        }

        if (value is T number)
        {
            MemoryMarshal.Write(builder.AppendValues(1), in number);
        }
    }
}
