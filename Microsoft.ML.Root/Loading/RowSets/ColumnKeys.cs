using System.Globalization;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Values of a column as keys of groups: the bits of the value, text as a hash of its bytes.</summary>
internal static class ColumnKeys
{
    /// <summary>One key an entry.</summary>
    /// <exception cref="ArgumentException">The column does not have one value an entry.</exception>
    internal static void Read(ColumnChunk chunk, Span<ulong> keys)
    {
        if (!chunk.Schema.Shape.IsScalar)
        {
            throw new ArgumentException($"Column '{chunk.Schema.Path}' has no single value a row, so that rows cannot be grouped by it.");
        }

        switch (chunk.Schema.Type)
        {
            case ElementType.Bool or ElementType.UInt8: Copy<byte>(chunk, keys); break;
            case ElementType.Int8: Copy<sbyte>(chunk, keys); break;
            case ElementType.Int16: Copy<short>(chunk, keys); break;
            case ElementType.UInt16: Copy<ushort>(chunk, keys); break;
            case ElementType.Int32: Copy<int>(chunk, keys); break;
            case ElementType.UInt32: Copy<uint>(chunk, keys); break;
            case ElementType.Int64: Copy<long>(chunk, keys); break;
            case ElementType.UInt64: Copy<ulong>(chunk, keys); break;
            case ElementType.Float32:
                CopyReals(chunk.Values<float>(), keys, v => v);
                break;
            case ElementType.Float64:
                CopyReals(chunk.Values<double>(), keys, v => v);
                break;
            default:
                for (int i = 0; i < keys.Length; i++)
                {
                    keys[i] = TextKey(chunk.TextBytes[chunk.TextOffsets[i]..chunk.TextOffsets[i + 1]]);
                }

                break;
        }
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
    internal static string Text(ColumnChunk chunk, int row) => chunk.Schema.Type switch
    {
        ElementType.Bool => chunk.Values<bool>()[row] ? "true" : "false",
        ElementType.UInt8 => Text<byte>(chunk, row),
        ElementType.Int8 => Text<sbyte>(chunk, row),
        ElementType.Int16 => Text<short>(chunk, row),
        ElementType.UInt16 => Text<ushort>(chunk, row),
        ElementType.Int32 => Text<int>(chunk, row),
        ElementType.UInt32 => Text<uint>(chunk, row),
        ElementType.Int64 => Text<long>(chunk, row),
        ElementType.UInt64 => Text<ulong>(chunk, row),
        ElementType.Float32 => Text<float>(chunk, row),
        ElementType.Float64 => Text<double>(chunk, row),
        _ => System.Text.Encoding.UTF8.GetString(chunk.TextBytes[chunk.TextOffsets[row]..chunk.TextOffsets[row + 1]]),
    };

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

    private static string Text<T>(ColumnChunk chunk, int row)
        where T : unmanaged, IFormattable
        => chunk.Values<T>()[row].ToString(null, System.Globalization.CultureInfo.InvariantCulture);

    private static void Copy<T>(ColumnChunk chunk, Span<ulong> keys)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        ReadOnlySpan<T> values = chunk.Schema.Type == ElementType.Bool
            ? System.Runtime.InteropServices.MemoryMarshal.Cast<byte, T>(chunk.RawValues)
            : chunk.Values<T>();
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = ulong.CreateTruncating(values[i]);
        }
    }

    private static void CopyReals<T>(ReadOnlySpan<T> values, Span<ulong> keys, Func<T, double> convert)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            double value = convert(values[i]);
            keys[i] = BitConverter.DoubleToUInt64Bits(value == 0 ? 0 : value);
        }
    }
}
