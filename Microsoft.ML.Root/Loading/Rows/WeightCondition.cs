using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Loading.Batches;

namespace Microsoft.ML.Root.Loading.Rows;

/// <summary>Conditions on weights.</summary>
internal static unsafe class WeightCondition
{
    /// <summary>Rows whose weight is above zero; not a number is not.</summary>
    internal static RowCondition AboveZero(int column)
        => new([column], (range, inputs, rows, _) =>
        {
            float[] weights = Read(inputs[0]);
            int count = 0;
            foreach (int row in rows)
            {
                if (weights[row] > 0)
                {
                    rows[count++] = row;
                }
            }

            return count;
        });

    /// <summary>The values of a scalar column as 32-bit reals.</summary>
    internal static float[] Read(ColumnChunk chunk)
    {
        float[] values = new float[chunk.EntryCount];
        ulong[] rows = new ulong[chunk.EntryCount];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = RowReference.Pack(0, 0, i);
        }

        float fill = 0;
        IColumnGather gather = ColumnGathers.Single(chunk.Schema.Type);
        ColumnView view = ColumnView.Fixed(chunk.RawValues, 1, chunk.Schema.Type.Size());
        fixed (float* target = values)
        {
            gather.Pad(
                new PoolRows(rows, 0, rows.Length, [view], 1, areDrawn: false),
                [new DensePart(0, gather, 0, 1)],
                new PaddedTarget { Values = target, Stride = 1, Fill = &fill });
        }

        return values;
    }
}
