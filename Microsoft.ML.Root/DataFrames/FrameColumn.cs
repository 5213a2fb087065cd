using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.DataFrames;

/// <summary>One column of a data frame as chunks.</summary>
internal abstract class FrameColumn(ColumnSchema schema)
{
    /// <summary>Name and type.</summary>
    internal ColumnSchema Schema { get; } = schema;

    /// <summary>The work of copying rows.</summary>
    internal ColumnTask Plan(int output, EntryRange range)
        => new GenerateTask(output, range.Count * Schema.Type.Size(), context =>
        {
            using ColumnBuilder builder = new(Schema, context.Pool);
            for (long row = range.Start; row < range.End; row++)
            {
                Append(builder, row);
            }

            return builder.ToChunk(range);
        });

    private protected abstract void Append(ColumnBuilder builder, long row);
}
