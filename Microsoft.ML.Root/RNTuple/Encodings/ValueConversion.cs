using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// Values of a column whose type is not that of its field, such as a double field in a column of singles; integers are cut as a
/// C++ cast cuts them.
/// </summary>
internal static class ValueConversion
{
    internal static void Convert(ElementType stored, ReadOnlySpan<byte> values, ElementType target, Span<byte> destination)
    {
        switch (stored)
        {
            case ElementType.Bool or ElementType.UInt8:
                From<byte>(values, target, destination);
                break;
            case ElementType.Int8:
                From<sbyte>(values, target, destination);
                break;
            case ElementType.Int16:
                From<short>(values, target, destination);
                break;
            case ElementType.UInt16:
                From<ushort>(values, target, destination);
                break;
            case ElementType.Int32:
                From<int>(values, target, destination);
                break;
            case ElementType.UInt32:
                From<uint>(values, target, destination);
                break;
            case ElementType.Int64:
                From<long>(values, target, destination);
                break;
            case ElementType.UInt64:
                From<ulong>(values, target, destination);
                break;
            case ElementType.Float32:
                To<float, double>(values, destination);
                break;
            default:
                To<double, float>(values, destination);
                break;
        }
    }

    private static void From<TStored>(ReadOnlySpan<byte> values, ElementType target, Span<byte> destination)
        where TStored : unmanaged, IBinaryInteger<TStored>
    {
        switch (target)
        {
            case ElementType.Bool:
                ReadOnlySpan<TStored> from = MemoryMarshal.Cast<byte, TStored>(values);
                for (int i = 0; i < from.Length; i++)
                {
                    destination[i] = TStored.IsZero(from[i]) ? (byte)0 : (byte)1;
                }

                break;
            case ElementType.Int8 or ElementType.UInt8:
                To<TStored, byte>(values, destination);
                break;
            case ElementType.Int16 or ElementType.UInt16:
                To<TStored, short>(values, destination);
                break;
            case ElementType.Int32 or ElementType.UInt32:
                To<TStored, int>(values, destination);
                break;
            default:
                To<TStored, long>(values, destination);
                break;
        }
    }

    private static void To<TStored, TTarget>(ReadOnlySpan<byte> values, Span<byte> destination)
        where TStored : unmanaged, INumberBase<TStored>
        where TTarget : unmanaged, INumberBase<TTarget>
        => TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, TStored>(values), MemoryMarshal.Cast<byte, TTarget>(destination));
}
