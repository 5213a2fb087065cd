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
        ChunkView view = new(chunk.RawValues, default, 1);
        fixed (float* target = values)
        {
            ColumnGathers.Single(chunk.Schema.Type)
                .Pad(rows, [view], new PaddedTarget { Values = target, Stride = 1, Length = 1, Fill = &fill });
        }

        return values;
    }
}
