using System.Globalization;
using Microsoft.ML.Root;

namespace RootInspect;

/// <summary>Number, least, mean and largest value of a column of numbers; of text the number alone.</summary>
/// <param name="clusters">Ranges to read one after another.</param>
internal sealed class ValueStatistics(IEnumerable<EntryRange> clusters) : IColumnVisitor<string[]>
{
    public string[] Visit<T>(RootColumn column)
    {
        long count = 0;
        long notNumbers = 0;
        double sum = 0;
        double least = double.PositiveInfinity;
        double largest = double.NegativeInfinity;
        foreach (EntryRange cluster in clusters)
        {
            ReadOnlySpan<T> values = column.Read<T>(cluster.Intersect(column.StoredEntries)).Values;
            count += values.Length;
            for (int i = 0; i < values.Length; i++)
            {
                double value = Number(values[i]);
                if (double.IsNaN(value))
                {
                    notNumbers++;
                    continue;
                }

                sum += value;
                least = Math.Min(least, value);
                largest = Math.Max(largest, value);
            }
        }

        long numbers = count - notNumbers;
        return numbers == 0 || typeof(T) == typeof(ReadOnlyMemory<byte>)
            ? [Text(count), "", "", "", ""]
            : [Text(count), Text(least), Text(sum / numbers), Text(largest), notNumbers > 0 ? $"{notNumbers} NaN" : ""];
    }

    private static double Number<T>(T value)
        => value is IConvertible number ? number.ToDouble(CultureInfo.InvariantCulture) : double.NaN;

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
