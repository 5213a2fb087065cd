using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>The bytes of a number in an element type.</summary>
internal static class FillValue
{
    /// <summary>The bytes of <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentException">The type cannot hold it.</exception>
    internal static byte[] Of(ElementType type, double value)
    {
        try
        {
            return type switch
            {
                ElementType.Bool => [value == 0 ? (byte)0 : (byte)1],
                ElementType.Int8 => [(byte)checked((sbyte)Whole(value))],
                ElementType.UInt8 => [checked((byte)Whole(value))],
                ElementType.Int16 => Bytes(checked((short)Whole(value))),
                ElementType.UInt16 => Bytes(checked((ushort)Whole(value))),
                ElementType.Int32 => Bytes(checked((int)Whole(value))),
                ElementType.UInt32 => Bytes(checked((uint)Whole(value))),
                ElementType.Int64 => Bytes(checked((long)Whole(value))),
                ElementType.UInt64 => Bytes(checked((ulong)Whole(value))),
                ElementType.Float32 => Bytes((float)value),
                ElementType.Float64 => Bytes(value),
                _ => throw new ArgumentException("Text has no fill value.", nameof(type)),
            };
        }
        catch (OverflowException)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"A column of type {type.Label()} cannot be filled with {value}."), nameof(value));
        }
    }

    private static double Whole(double value)
        => Math.Floor(value) == value ? value : throw new OverflowException();

    private static byte[] Bytes<T>(T value)
        where T : unmanaged
        => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();
}
