using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Columns;

/// <summary>Numbers of one type as numbers of another: integers are cut as a C++ cast cuts them, what is not zero is true.</summary>
internal static class NumberConversion
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
                From<float>(values, target, destination);
                break;
            default:
                From<double>(values, target, destination);
                break;
        }
    }

    private static void From<TStored>(ReadOnlySpan<byte> bytes, ElementType target, Span<byte> destination)
        where TStored : unmanaged, INumberBase<TStored>
    {
        ReadOnlySpan<TStored> values = MemoryMarshal.Cast<byte, TStored>(bytes);
        switch (target)
        {
            case ElementType.Bool:
                for (int i = 0; i < values.Length; i++)
                {
                    destination[i] = TStored.IsZero(values[i]) ? (byte)0 : (byte)1;
                }

                break;
            case ElementType.Int8:
                To<TStored, sbyte>(values, destination);
                break;
            case ElementType.UInt8:
                To<TStored, byte>(values, destination);
                break;
            case ElementType.Int16:
                To<TStored, short>(values, destination);
                break;
            case ElementType.UInt16:
                To<TStored, ushort>(values, destination);
                break;
            case ElementType.Int32:
                To<TStored, int>(values, destination);
                break;
            case ElementType.UInt32:
                To<TStored, uint>(values, destination);
                break;
            case ElementType.Int64:
                To<TStored, long>(values, destination);
                break;
            case ElementType.UInt64:
                To<TStored, ulong>(values, destination);
                break;
            case ElementType.Float32:
                To<TStored, float>(values, destination);
                break;
            default:
                To<TStored, double>(values, destination);
                break;
        }
    }

    private static void To<TStored, TTarget>(ReadOnlySpan<TStored> values, Span<byte> destination)
        where TStored : unmanaged, INumberBase<TStored>
        where TTarget : unmanaged, INumberBase<TTarget>
        => TensorPrimitives.ConvertTruncating(values, MemoryMarshal.Cast<byte, TTarget>(destination));
}
