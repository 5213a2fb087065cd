using System.Globalization;
using System.Numerics;
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
            return type.Accept<Bytes, byte[]>(new Bytes(type, value));
        }
        catch (OverflowException)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"A column of type {type.Label()} cannot be filled with {value}."), nameof(value));
        }
    }

    private readonly struct Bytes(ElementType type, double value) : IElementVisitor<byte[]>
    {
        public byte[] Visit<T>()
            where T : unmanaged, INumber<T>
        {
            bool fits = type is ElementType.Float32 or ElementType.Float64 || Math.Floor(value) == value;
            T number = fits ? T.CreateChecked(value) : throw new OverflowException();
            return MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in number)).ToArray();
        }

        public byte[] VisitBool() => [value == 0 ? (byte)0 : (byte)1];

        public byte[] VisitText() => throw new ArgumentException("Text has no fill value.", nameof(type));
    }
}
