using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>An image of each row: the items of two lists, or the weights in a third, added up in bins; what lies beside the axes is left out.</summary>
/// <param name="x">Bins along a line of the image.</param>
/// <param name="y">The lines.</param>
internal sealed class ListImage(RootAxis x, RootAxis y) : IChunkFunction
{
    public ColumnSchema SchemaOf(IReadOnlyList<ColumnSchema> inputs)
        => EqualLists.Require(inputs, "images") with { Type = ElementType.Float32, TypeName = "", Shape = new ColumnShape(ShapeLevel.Fixed(y.Bins), ShapeLevel.Fixed(x.Bins)) };

    public ColumnChunk Apply(IReadOnlyList<ColumnChunk> inputs, ColumnSchema schema, IColumnSource source, BufferPool pool)
    {
        int rows = inputs[0].EntryCount;
        int size = x.Bins * y.Bins;
        if ((long)rows * size > Array.MaxLength)
        {
            throw new InvalidOperationException($"{rows} images of {size} bins are more than can be held at once; choose fewer bins.");
        }

        double[][] values = [.. inputs.Select(EqualLists.Values)];
        PooledBuffer buffer = pool.Rent((long)rows * size * sizeof(float));
        Span<float> images = buffer.Span<float>(rows * size);
        images.Clear();
        List<int> different = [];
        for (int row = 0; row < rows; row++)
        {
            if (!EqualLists.AreEqual(inputs, row))
            {
                different.Add(row);
                continue;
            }

            Span<float> image = images.Slice(row * size, size);
            ReadOnlySpan<double> xs = EqualLists.Row(inputs[0], values[0], row);
            ReadOnlySpan<double> ys = EqualLists.Row(inputs[1], values[1], row);
            ReadOnlySpan<double> weights = inputs.Count > 2 ? EqualLists.Row(inputs[2], values[2], row) : default;
            for (int i = 0; i < xs.Length; i++)
            {
                int column = x.FindBin(xs[i]) - 1;
                int line = y.FindBin(ys[i]) - 1;
                if (column >= 0 && column < x.Bins && line >= 0 && line < y.Bins)
                {
                    image[(line * x.Bins) + column] += weights.IsEmpty ? 1 : (float)weights[i];
                }
            }
        }

        return new ColumnChunk(schema, inputs[0].Range, buffer, images.Length)
        {
            RowErrors = EqualLists.Errors(inputs, different, source),
        };
    }
}
