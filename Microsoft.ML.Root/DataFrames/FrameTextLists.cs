using System.Text;
using Microsoft.Data.Analysis;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.DataFrames;

/// <summary>Vectors of text, as lists of any length.</summary>
internal sealed class FrameTextLists(VBufferDataFrameColumn<ReadOnlyMemory<char>> column, ColumnSchema schema) : FrameColumn(schema)
{
    private protected override void Append(ColumnBuilder builder, long row)
    {
        Data.VBuffer<ReadOnlyMemory<char>> vector = column[row];
        builder.AppendList(0, vector.Length);
        foreach (ReadOnlyMemory<char> text in vector.DenseValues())
        {
            builder.AppendText(Encoding.UTF8.GetBytes(text.ToString()));
        }
    }
}
