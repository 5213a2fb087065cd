using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>Decodes the elements of a page, once for the whole page: the only place that knows which kernels a column type needs.</summary>
internal static class PageValues
{
    /// <summary>True when a page's bytes are the values, so that they can be decompressed to their place.</summary>
    internal static bool AreBytes(ColumnType column, ElementType target)
        => column.IsPlain() && IsSame(column.ValueType().Type, target);

    /// <summary>Decodes some elements of a page.</summary>
    /// <param name="column">The column.</param>
    /// <param name="page">The page after decompression.</param>
    /// <param name="elements">Elements of the page.</param>
    /// <param name="first">First element wanted.</param>
    /// <param name="count">Elements wanted.</param>
    /// <param name="target">Type of the values.</param>
    /// <param name="destination">Room for the values.</param>
    /// <param name="scratch">Memory for what lies between.</param>
    internal static void Decode(
        ColumnDescription column,
        ReadOnlySpan<byte> page,
        int elements,
        int first,
        int count,
        ElementType target,
        Span<byte> destination,
        Scratch scratch)
    {
        (ElementType stored, int size) = column.Type.ValueType();
        if (column.Type == ColumnType.Real32Quant)
        {
            Span<uint> integers = MemoryMarshal.Cast<byte, uint>(scratch.Get(ScratchUse.Staged, count * 4));
            BitUnpack.Integers(page, column.Bits, first, 0, integers);
            if (target == ElementType.Float32)
            {
                Quantized.Singles(integers, column.Bits, column.Minimum, column.Maximum, As<float>(destination));
            }
            else
            {
                Quantized.Doubles(integers, column.Bits, column.Minimum, column.Maximum, As<double>(destination));
            }
        }
        else if (stored == ElementType.Float32 && size == 2)
        {
            ReadOnlySpan<Half> halves = Halves(column.Type, page, elements, first, count, scratch);
            if (target == ElementType.Float32)
            {
                TensorPrimitives.ConvertToSingle(halves, As<float>(destination));
            }
            else
            {
                TensorPrimitives.ConvertTruncating<Half, double>(halves, As<double>(destination));
            }
        }
        else if (IsSame(stored, target))
        {
            DecodeStored(column, page, elements, first, destination);
        }
        else
        {
            Span<byte> values = scratch.Get(ScratchUse.Staged, count * size);
            DecodeStored(column, page, elements, first, values);
            NumberConversion.Convert(stored, values, target, destination);
        }
    }

    private static void DecodeStored(ColumnDescription column, ReadOnlySpan<byte> page, int elements, int first, Span<byte> destination)
    {
        switch (column.Type)
        {
            case ColumnType.Bit:
                BitUnpack.Bools(page, first, destination);
                break;
            case ColumnType.Real32Trunc:
                BitUnpack.Integers(page, column.Bits, first, 32 - column.Bits, As<uint>(destination));
                break;
            case ColumnType.SplitInt16:
                Unsplit.Elements<UndoZigzag<ushort>>(page, elements, first, As<ushort>(destination));
                break;
            case ColumnType.SplitUInt16:
                Unsplit.Elements<KeepElement<ushort>>(page, elements, first, As<ushort>(destination));
                break;
            case ColumnType.SplitInt32:
                Unsplit.Elements<UndoZigzag<uint>>(page, elements, first, As<uint>(destination));
                break;
            case ColumnType.SplitUInt32 or ColumnType.SplitReal32:
                Unsplit.Elements<KeepElement<uint>>(page, elements, first, As<uint>(destination));
                break;
            case ColumnType.SplitInt64:
                Unsplit.Elements<UndoZigzag<ulong>>(page, elements, first, As<ulong>(destination));
                break;
            case ColumnType.SplitUInt64 or ColumnType.SplitReal64:
                Unsplit.Elements<KeepElement<ulong>>(page, elements, first, As<ulong>(destination));
                break;
            default:
                page.Slice(first * column.Type.ValueType().Size, destination.Length).CopyTo(destination);
                break;
        }
    }

    private static ReadOnlySpan<Half> Halves(
        ColumnType type, ReadOnlySpan<byte> page, int elements, int first, int count, Scratch scratch)
    {
        if (type == ColumnType.Real16)
        {
            return MemoryMarshal.Cast<byte, Half>(page).Slice(first, count);
        }

        Span<ushort> halves = MemoryMarshal.Cast<byte, ushort>(scratch.Get(ScratchUse.Staged, count * 2));
        Unsplit.Elements<KeepElement<ushort>>(page, elements, first, halves);
        return MemoryMarshal.Cast<ushort, Half>(halves);
    }

    /// <summary>True when the bits of a stored value are those of the value; a sign is only a way to look at them.</summary>
    private static bool IsSame(ElementType stored, ElementType target)
        => stored == target
            || (IsInteger(stored) && IsInteger(target) && stored.Size() == target.Size());

    private static bool IsInteger(ElementType type) => type is >= ElementType.Int8 and <= ElementType.UInt64;

    private static Span<T> As<T>(Span<byte> bytes)
        where T : unmanaged
        => MemoryMarshal.Cast<byte, T>(bytes);
}
