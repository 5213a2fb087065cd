using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Turns stored numbers of one kind into values of one element type.</summary>
internal sealed partial class NumberCodec
{
    private readonly int _code;
    private readonly ReducedPrecision _precision;
    private readonly ElementType _target;
    private readonly Form _form;

    /// <param name="code">Type code of what is stored.</param>
    /// <param name="precision">How a Double32_t or Float16_t is stored.</param>
    /// <param name="target">Type of the column.</param>
    internal NumberCodec(int code, ReducedPrecision precision, ElementType target)
    {
        _code = code switch
        {
            StreamerType.ShortLong => StreamerType.Int,
            StreamerType.ShortULong => StreamerType.UInt,
            _ => code,
        };
        _target = target;
        _precision = code == StreamerType.Float16 && !precision.HasRange && precision.Bits == 0 ? precision with { Bits = 12 } : precision;
        StoredSize = NumberTypes.StoredSize(code, precision);
        _form = Choose();
    }

    private enum Form
    {
        Copy,
        Truth,
        Swap2,
        Swap4,
        Swap8,
        Reduced,
        Widened,
        Converted,
    }

    /// <summary>Bytes of one stored value.</summary>
    internal int StoredSize { get; }

    /// <summary>Decodes all of <paramref name="stored"/>; <paramref name="values"/> has exactly the room for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Decode(ReadOnlySpan<byte> stored, Span<byte> values)
    {
        switch (_form)
        {
            case Form.Copy:
                stored.CopyTo(values);
                break;
            case Form.Truth:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = stored[i] == 0 ? (byte)0 : (byte)1;
                }

                break;
            case Form.Swap2:
                Swap(MemoryMarshal.Cast<byte, ushort>(stored), MemoryMarshal.Cast<byte, ushort>(values));
                break;
            case Form.Swap4:
                Swap(MemoryMarshal.Cast<byte, uint>(stored), MemoryMarshal.Cast<byte, uint>(values));
                break;
            case Form.Swap8:
                Swap(MemoryMarshal.Cast<byte, ulong>(stored), MemoryMarshal.Cast<byte, ulong>(values));
                break;
            case Form.Widened:
                Widen(stored, MemoryMarshal.Cast<byte, double>(values));
                break;
            case Form.Reduced:
                Reduce(stored, values);
                break;
            default:
                Convert(stored, values);
                break;
        }
    }

    /// <summary>Decodes <paramref name="count"/> groups of <paramref name="length"/> values that begin every <paramref name="stride"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Take(ReadOnlySpan<byte> stored, int stride, int length, int count, Span<byte> values)
    {
        if (length == 1 && _form == Form.Swap4)
        {
            Span<uint> numbers = MemoryMarshal.Cast<byte, uint>(values);
            for (int i = 0; i < count; i++)
            {
                numbers[i] = BinaryPrimitives.ReadUInt32BigEndian(stored[(i * stride)..]);
            }
        }
        else if (length == 1 && _form == Form.Swap8)
        {
            Span<ulong> numbers = MemoryMarshal.Cast<byte, ulong>(values);
            for (int i = 0; i < count; i++)
            {
                numbers[i] = BinaryPrimitives.ReadUInt64BigEndian(stored[(i * stride)..]);
            }
        }
        else
        {
            int bytes = StoredSize * length;
            int size = _target.Size() * length;
            for (int i = 0; i < count; i++)
            {
                Decode(stored.Slice(i * stride, bytes), values.Slice(i * size, size));
            }
        }
    }

    /// <summary>The last vector may go over numbers that were swapped before: most lists are so short that their ends count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Swap<T>(ReadOnlySpan<T> stored, Span<T> values)
        where T : unmanaged
    {
        if (!Vector256.IsHardwareAccelerated || stored.Length < Vector256<T>.Count)
        {
            for (int i = 0; i < stored.Length; i++)
            {
                values[i] = Swapped(stored[i]);
            }

            return;
        }

        ref T from = ref MemoryMarshal.GetReference(stored);
        ref T to = ref MemoryMarshal.GetReference(values[..stored.Length]);
        nuint last = (nuint)(stored.Length - Vector256<T>.Count);
        for (nuint i = 0; i < last; i += (nuint)Vector256<T>.Count)
        {
            Swapped(Vector256.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
        }

        Swapped(Vector256.LoadUnsafe(ref from, last)).StoreUnsafe(ref to, last);
    }

    /// <summary>Numbers of <paramref name="size"/> bytes in the other byte order.</summary>
    internal static void ReverseBytes(ReadOnlySpan<byte> source, Span<byte> destination, int size)
    {
        switch (size)
        {
            case sizeof(byte):
                source.CopyTo(destination);
                break;
            case sizeof(ushort):
                SwapMany(MemoryMarshal.Cast<byte, ushort>(source), MemoryMarshal.Cast<byte, ushort>(destination));
                break;
            case sizeof(uint):
                SwapMany(MemoryMarshal.Cast<byte, uint>(source), MemoryMarshal.Cast<byte, uint>(destination));
                break;
            default:
                SwapMany(MemoryMarshal.Cast<byte, ulong>(source), MemoryMarshal.Cast<byte, ulong>(destination));
                break;
        }
    }

    private static void SwapMany<T>(ReadOnlySpan<T> stored, Span<T> values)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == sizeof(ushort))
        {
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<T, ushort>(stored), MemoryMarshal.Cast<T, ushort>(values));
        }
        else if (Unsafe.SizeOf<T>() == sizeof(uint))
        {
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<T, uint>(stored), MemoryMarshal.Cast<T, uint>(values));
        }
        else
        {
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<T, ulong>(stored), MemoryMarshal.Cast<T, ulong>(values));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Swapped<T>(T stored)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == sizeof(ushort))
        {
            return Unsafe.BitCast<ushort, T>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<T, ushort>(stored)));
        }

        return Unsafe.SizeOf<T>() == sizeof(uint)
            ? Unsafe.BitCast<uint, T>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<T, uint>(stored)))
            : Unsafe.BitCast<ulong, T>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<T, ulong>(stored)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Swapped<T>(Vector256<T> stored)
        where T : unmanaged
    {
        Vector256<byte> bytes = stored.AsByte();
        if (Unsafe.SizeOf<T>() == sizeof(ushort))
        {
            return Vector256.Shuffle(bytes, Vector256.Create(
                (byte)1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14, 17, 16, 19, 18, 21, 20, 23, 22, 25, 24, 27, 26, 29, 28, 31, 30)).As<byte, T>();
        }

        return Unsafe.SizeOf<T>() == sizeof(uint)
            ? Vector256.Shuffle(bytes, Vector256.Create(
                (byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12, 19, 18, 17, 16, 23, 22, 21, 20, 27, 26, 25, 24, 31, 30, 29, 28)).As<byte, T>()
            : Vector256.Shuffle(bytes, Vector256.Create(
                (byte)7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8, 23, 22, 21, 20, 19, 18, 17, 16, 31, 30, 29, 28, 27, 26, 25, 24)).As<byte, T>();
    }

    private static void Widen(ReadOnlySpan<byte> stored, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleBigEndian(stored[(4 * i)..]);
        }
    }

    private Form Choose()
    {
        bool reduced = _code is StreamerType.Double32 or StreamerType.Float16;
        if (NumberTypes.ElementOf(_code) != _target)
        {
            return Form.Converted;
        }

        if (reduced)
        {
            return _precision.HasRange || _precision.Bits > 0 ? Form.Reduced : Form.Widened;
        }

        return StoredSize switch
        {
            1 => _target == ElementType.Bool ? Form.Truth : Form.Copy,
            2 => Form.Swap2,
            4 => Form.Swap4,
            _ => Form.Swap8,
        };
    }

    private void Reduce(ReadOnlySpan<byte> stored, Span<byte> values)
    {
        if (_target == ElementType.Float64)
        {
            Span<double> doubles = MemoryMarshal.Cast<byte, double>(values);
            for (int i = 0; i < doubles.Length; i++)
            {
                doubles[i] = Reduced(stored[(StoredSize * i)..]);
            }
        }
        else
        {
            Span<float> floats = MemoryMarshal.Cast<byte, float>(values);
            for (int i = 0; i < floats.Length; i++)
            {
                floats[i] = (float)Reduced(stored[(StoredSize * i)..]);
            }
        }
    }

    private double Reduced(ReadOnlySpan<byte> stored)
    {
        if (_precision.HasRange)
        {
            return (BinaryPrimitives.ReadUInt32BigEndian(stored) / _precision.Factor) + _precision.Minimum;
        }

        // An exponent byte, then sign and mantissa (TBufferFile::ReadWithNbits).
        int bits = _precision.Bits;
        int mantissa = BinaryPrimitives.ReadUInt16BigEndian(stored[1..]);
        int pattern = (stored[0] << 23) | ((mantissa & ((1 << (bits + 1)) - 1)) << (23 - bits));
        float size = BitConverter.Int32BitsToSingle(pattern);
        return (mantissa & (1 << (bits + 1))) == 0 ? size : -size;
    }

    /// <summary>A member that has another type in the stored layout: converted as C++ does.</summary>
    private void Convert(ReadOnlySpan<byte> stored, Span<byte> values)
        => _target.Accept<Conversion, ValueTuple>(new Conversion(this, stored, values));

    private long Integer(ReadOnlySpan<byte> one) => _code switch
    {
        StreamerType.Bool => one[0] == 0 ? 0 : 1,
        StreamerType.UChar => one[0],
        StreamerType.Char or StreamerType.LegacyChar => (sbyte)one[0],
        StreamerType.Short => BinaryPrimitives.ReadInt16BigEndian(one),
        StreamerType.UShort => BinaryPrimitives.ReadUInt16BigEndian(one),
        StreamerType.UInt or StreamerType.Bits => BinaryPrimitives.ReadUInt32BigEndian(one),
        StreamerType.Long or StreamerType.Long64 => BinaryPrimitives.ReadInt64BigEndian(one),
        _ => BinaryPrimitives.ReadInt32BigEndian(one),
    };

    private readonly ref struct Conversion(NumberCodec codec, ReadOnlySpan<byte> stored, Span<byte> values) : IElementVisitor<ValueTuple>
    {
        private readonly ReadOnlySpan<byte> _stored = stored;
        private readonly Span<byte> _values = values;

        public ValueTuple Visit<T>()
            where T : unmanaged, INumber<T>
        {
            Span<T> numbers = MemoryMarshal.Cast<byte, T>(_values);
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = Read<T>(i);
            }

            return default;
        }

        public ValueTuple VisitBool()
        {
            for (int i = 0; i < _values.Length; i++)
            {
                _values[i] = Read<double>(i) == 0 ? (byte)0 : (byte)1;
            }

            return default;
        }

        /// <summary>Numbers never become text.</summary>
        public ValueTuple VisitText() => throw new InvalidOperationException("Numbers are no text.");

        private T Read<T>(int index)
            where T : INumber<T>
        {
            ReadOnlySpan<byte> one = _stored.Slice(index * codec.StoredSize, codec.StoredSize);
            return codec._code switch
            {
                StreamerType.Float => T.CreateTruncating(BinaryPrimitives.ReadSingleBigEndian(one)),
                StreamerType.Double => T.CreateTruncating(BinaryPrimitives.ReadDoubleBigEndian(one)),
                StreamerType.Double32 or StreamerType.Float16 => T.CreateTruncating(
                    codec._precision.HasRange || codec._precision.Bits > 0 ? codec.Reduced(one) : BinaryPrimitives.ReadSingleBigEndian(one)),
                StreamerType.ULong or StreamerType.ULong64 => T.CreateTruncating(BinaryPrimitives.ReadUInt64BigEndian(one)),
                _ => T.CreateTruncating(codec.Integer(one)),
            };
        }
    }
}
