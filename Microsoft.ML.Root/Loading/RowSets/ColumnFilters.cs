using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Loading;

/// <summary>Filters by the values of one column that no expression says: parts of a split, weights.</summary>
internal static class ColumnFilters
{
    /// <summary>Rows whose weight is above zero and finite.</summary>
    internal static RowFilter AboveZero(int column) => OfNumber<float>("weight above zero", column, WeightRule.IsUsable);

    /// <summary>Rows whose value is true, which of numbers all are but zero.</summary>
    internal static RowFilter NotZero(int column) => OfNumber<double>("filter", column, value => value != 0);

    /// <summary>Rows whose key passes; see <see cref="ColumnKeys"/>.</summary>
    internal static RowFilter OfKey(int column, Func<ulong, bool> passes)
        => new("key", [column], (range, inputs, rows, _) =>
        {
            ulong[] keys = ColumnKeys.Read(inputs[0]);
            int count = 0;
            foreach (int row in rows)
            {
                if (passes(keys[row]))
                {
                    rows[count++] = row;
                }
            }

            return count;
        });

    /// <summary>Rows whose value is the number of a fold that passes.</summary>
    internal static RowFilter OfFold(IColumnSource source, int column, int folds, Func<int, bool> passes)
        => new("fold", [column], (range, inputs, rows, _) =>
        {
            ColumnChunk chunk = inputs[0];
            ulong[] keys = ColumnKeys.Read(chunk);
            bool isReal = chunk.Schema.Type is ElementType.Float32 or ElementType.Float64;
            int count = 0;
            foreach (int row in rows)
            {
                double fold = isReal ? BitConverter.UInt64BitsToDouble(keys[row]) : (long)keys[row];
                if (!(fold >= 0 && fold < folds) || fold != Math.Floor(fold))
                {
                    throw new InvalidOperationException(
                        $"Column '{chunk.Schema.Path}' gives {EntryPlace.Of(source, range.Start + row)} the fold {fold}, but folds are 0 to {folds - 1}.");
                }

                if (passes((int)fold))
                {
                    rows[count++] = row;
                }
            }

            return count;
        });

    private static RowFilter OfNumber<T>(string name, int column, Func<T, bool> passes)
        where T : unmanaged
        => new(name, [column], (range, inputs, rows, _) =>
        {
            T[] values = ScalarValues.Read<T>(inputs[0]);
            int count = 0;
            foreach (int row in rows)
            {
                if (passes(values[row]))
                {
                    rows[count++] = row;
                }
            }

            return count;
        });
}
