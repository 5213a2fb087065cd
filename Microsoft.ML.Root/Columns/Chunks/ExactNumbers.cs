using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Root.Columns;

/// <summary>Finds numbers that a type of reals cannot hold: whole ones with too many digits, reals beyond its range.</summary>
internal static class ExactNumbers
{
    /// <summary>Binary digits of a number in single precision.</summary>
    private const int SingleDigits = 24;

    /// <summary>Binary digits of a number in double precision.</summary>
    private const int DoubleDigits = 53;

    /// <summary>The rows with such numbers, or null when there are none.</summary>
    internal static RowErrors? RowErrors(ColumnChunk chunk, ElementType type, IColumnSource source)
    {
        int digits = type == ElementType.Float32 ? SingleDigits : DoubleDigits;
        return chunk.Schema.Type switch
        {
            ElementType.Int32 when digits < 32 => Find<int, Whole<int>>(chunk, type, source, new Whole<int>(digits)),
            ElementType.UInt32 when digits < 32 => Find<uint, Whole<uint>>(chunk, type, source, new Whole<uint>(digits)),
            ElementType.Int64 => Find<long, Whole<long>>(chunk, type, source, new Whole<long>(digits)),
            ElementType.UInt64 => Find<ulong, Whole<ulong>>(chunk, type, source, new Whole<ulong>(digits)),
            ElementType.Float64 when digits == SingleDigits => Find<double, InSingleRange>(chunk, type, source, default),
            _ => null,
        };
    }

    private static RowErrors? Find<T, TFit>(ColumnChunk chunk, ElementType type, IColumnSource source, TFit fit)
        where T : unmanaged
        where TFit : struct, IFit<T>
    {
        ReadOnlySpan<T> values = chunk.Values<T>();
        List<int>? rows = null;
        List<T> found = [];
        int row = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (fit.Holds(values[i]))
            {
                continue;
            }

            while (chunk.EndOf(row) <= i)
            {
                row++;
            }

            rows ??= [];
            if (rows.Count == 0 || rows[^1] != row)
            {
                rows.Add(row);
                found.Add(values[i]);
            }
        }

        string column = chunk.Schema.Name;
        long first = chunk.Range.Start;
        return rows is null ? null : new RowErrors(rows, i => new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"Column '{column}' has the value {found[i]} in {EntryPlace.Of(source, first + rows[i])}, which {type.Label()} cannot hold exactly; ")
            + "show the column in its own type or in a wider one."));
    }

    /// <summary>Whether a type holds a number.</summary>
    private interface IFit<T>
    {
        bool Holds(T value);
    }

    /// <summary>Whole numbers whose digits from the first to the last that is not zero are few enough.</summary>
    private readonly struct Whole<T>(int digits) : IFit<T>
        where T : IBinaryInteger<T>
    {
        public bool Holds(T value)
        {
            ulong bits = ulong.CreateTruncating(value);
            ulong magnitude = T.IsNegative(value) ? 0 - bits : bits;
            return magnitude >> digits == 0
                || 64 - BitOperations.LeadingZeroCount(magnitude) - BitOperations.TrailingZeroCount(magnitude) <= digits;
        }
    }

    /// <summary>Numbers in double precision that do not become infinite in single precision.</summary>
    private readonly struct InSingleRange : IFit<double>
    {
        public bool Holds(double value) => !double.IsFinite(value) || float.IsFinite((float)value);
    }
}
