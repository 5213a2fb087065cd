using System.Globalization;
using System.Numerics;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Values of a column as keys of groups: the bits of the value, text as a hash of its bytes.</summary>
internal static class ColumnKeys
{
    /// <summary>One key an entry.</summary>
    /// <exception cref="ArgumentException">The column does not have one value an entry.</exception>
    internal static ulong[] Read(ColumnChunk chunk)
    {
        if (!chunk.Schema.Shape.IsScalar)
        {
            throw new ArgumentException($"Column '{chunk.Schema.Path}' has no single value a row, so that rows cannot be grouped by it.");
        }

        ulong[] keys = new ulong[chunk.EntryCount];
        chunk.Schema.Type.Accept<ReadVisitor, ValueTuple>(new ReadVisitor(chunk, keys));
        return keys;
    }

    /// <summary>The key of a number that stands in a column of this type.</summary>
    internal static ulong Of(ElementType type, double value)
        => type is ElementType.Float32 or ElementType.Float64
            ? BitConverter.DoubleToUInt64Bits(value == 0 ? 0 : value)
            : value < 0 ? (ulong)(long)value : (ulong)value;

    /// <summary>The key of a value that is given as text; null for text that the column cannot hold.</summary>
    internal static ulong? Of(ColumnSchema column, string text) => column.Type switch
    {
        ElementType.String => TextKey(System.Text.Encoding.UTF8.GetBytes(text)),
        ElementType.Bool when bool.TryParse(text, out bool isTrue) => isTrue ? 1UL : 0,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? Of(column.Type, number) : null,
    };

    /// <summary>The value of an entry as text.</summary>
    internal static string Text(ColumnChunk chunk, int row) => chunk.Schema.Type.Accept<TextVisitor, string>(new TextVisitor(chunk, row));

    /// <summary>The key of a text.</summary>
    internal static ulong TextKey(ReadOnlySpan<byte> text)
    {
        ulong hash = 0xCBF29CE484222325; // FNV-1a
        foreach (byte b in text)
        {
            hash = (hash ^ b) * 0x100000001B3;
        }

        return Xoshiro256.Mix(hash);
    }

    /// <summary>How many folds there are: the largest value tells.</summary>
    /// <exception cref="ArgumentException">A value is no number of a fold.</exception>
    internal static int FoldCount(ColumnSchema column, IEnumerable<ulong> keys)
    {
        const int LargestFoldCount = 1 << 10;
        bool isReal = column.Type is ElementType.Float32 or ElementType.Float64;
        double largest = 1; // there are at least two
        foreach (double fold in keys.Select(k => isReal ? BitConverter.UInt64BitsToDouble(k) : (long)k))
        {
            if (!(fold is >= 0 and < LargestFoldCount) || fold != Math.Floor(fold))
            {
                throw new ArgumentException(
                    $"Column '{column.Path}' has the value {fold}; folds are numbered from 0, and there are {LargestFoldCount} at most.");
            }

            largest = Math.Max(largest, fold);
        }

        return (int)largest + 1;
    }

    private readonly ref struct ReadVisitor(ColumnChunk chunk, Span<ulong> keys) : IElementVisitor<ValueTuple>
    {
        private readonly Span<ulong> _keys = keys;

        public ValueTuple Visit<T>()
            where T : unmanaged, INumber<T>
        {
            bool isReal = chunk.Schema.Type is ElementType.Float32 or ElementType.Float64;
            ReadOnlySpan<T> values = chunk.Values<T>();
            for (int i = 0; i < _keys.Length; i++)
            {
                _keys[i] = isReal ? Of(ElementType.Float64, double.CreateTruncating(values[i])) : ulong.CreateTruncating(values[i]);
            }

            return default;
        }

        public ValueTuple VisitBool() => Visit<byte>();

        public ValueTuple VisitText()
        {
            for (int i = 0; i < _keys.Length; i++)
            {
                _keys[i] = TextKey(chunk.TextBytes[chunk.TextOffsets[i]..chunk.TextOffsets[i + 1]]);
            }

            return default;
        }
    }

    private readonly struct TextVisitor(ColumnChunk chunk, int row) : IElementVisitor<string>
    {
        public string Visit<T>()
            where T : unmanaged, INumber<T>
            => chunk.Values<T>()[row].ToString(null, CultureInfo.InvariantCulture);

        public string VisitBool() => chunk.Values<bool>()[row] ? "true" : "false";

        public string VisitText() => System.Text.Encoding.UTF8.GetString(chunk.TextBytes[chunk.TextOffsets[row]..chunk.TextOffsets[row + 1]]);
    }
}
