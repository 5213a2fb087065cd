using System.Runtime.InteropServices;
using Microsoft.Data.Analysis;
using Microsoft.ML.Data;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.DataFrames;

/// <summary>Vectors of numbers or booleans, as lists of any length.</summary>
internal sealed class FrameLists<T>(VBufferDataFrameColumn<T> column, ColumnSchema schema) : FrameColumn(schema)
    where T : unmanaged
{
    private protected override void Append(ColumnBuilder builder, long row)
    {
        VBuffer<T> vector = column[row];
        builder.AppendList(0, vector.Length);
        vector.CopyTo(MemoryMarshal.Cast<byte, T>(builder.AppendValues(vector.Length)));
    }
}
