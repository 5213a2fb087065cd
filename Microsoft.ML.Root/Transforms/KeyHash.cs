using System.Numerics;
using Microsoft.ML.Root.DataView;

namespace Microsoft.ML.Root.Transforms;

/// <summary>Hashes of row ids and key columns that are the same on every machine and in every version.</summary>
internal static class KeyHash
{
    /// <summary>Finalizer of SplitMix64 (Steele, Lea and Flood 2014): every bit of the input changes half of the output.</summary>
    internal static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>A function that hashes the current row's value of a column.</summary>
    internal static Func<ulong> Of(DataViewRow row, DataViewSchema.Column column) => column.Type.RawType switch
    {
        Type t when t == typeof(int) => OfInteger<int>(row, column),
        Type t when t == typeof(uint) => OfInteger<uint>(row, column),
        Type t when t == typeof(long) => OfInteger<long>(row, column),
        Type t when t == typeof(ulong) => OfInteger<ulong>(row, column),
        Type t when t == typeof(short) => OfInteger<short>(row, column),
        Type t when t == typeof(ushort) => OfInteger<ushort>(row, column),
        Type t when t == typeof(sbyte) => OfInteger<sbyte>(row, column),
        Type t when t == typeof(byte) => OfInteger<byte>(row, column),
        Type t when t == typeof(bool) => Of<bool>(row, column, v => v ? 1UL : 0),
        Type t when t == typeof(float) => Of<float>(row, column, v => BitConverter.SingleToUInt32Bits(v)),
        Type t when t == typeof(double) => Of<double>(row, column, BitConverter.DoubleToUInt64Bits),
        Type t when t == typeof(ReadOnlyMemory<char>) => Of<ReadOnlyMemory<char>>(row, column, OfText),
        _ => throw new ArgumentException($"Column '{column.Name}' of type {column.Type} cannot be a key: numbers, booleans and text can."),
    };

    private static Func<ulong> OfInteger<T>(DataViewRow row, DataViewSchema.Column column)
        where T : IBinaryInteger<T>
        => Of<T>(row, column, ulong.CreateTruncating);

    private static Func<ulong> Of<T>(DataViewRow row, DataViewSchema.Column column, Func<T, ulong> bits)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column) ?? throw ViewUse.WrongType(column, typeof(T));
        T value = default!;
        return () =>
        {
            getter(ref value);
            return Mix(bits(value));
        };
    }

    private static ulong OfText(ReadOnlyMemory<char> text)
    {
        ulong hash = (ulong)text.Length;
        foreach (char c in text.Span)
        {
            hash = Mix(hash ^ c);
        }

        return hash;
    }
}
