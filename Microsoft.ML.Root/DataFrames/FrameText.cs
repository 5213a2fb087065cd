using System.Text;
using Microsoft.Data.Analysis;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.DataFrames;

/// <summary>Text; where some is null, optional.</summary>
internal sealed class FrameText(DataFrameColumn column, ColumnSchema schema) : FrameColumn(schema)
{
    private readonly bool _isOptional = !schema.Shape.IsScalar;

    private protected override void Append(ColumnBuilder builder, long row)
    {
        string? text = (string?)column[row];
        if (_isOptional)
        {
            builder.AppendList(0, text is null ? 0 : 1);
        }

        if (text is not null)
        {
            builder.AppendText(Encoding.UTF8.GetBytes(text));
        }
    }
}
