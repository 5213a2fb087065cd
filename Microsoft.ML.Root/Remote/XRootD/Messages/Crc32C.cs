using System.Buffers.Binary;
using System.Numerics;

namespace Microsoft.ML.Root.Remote.XRootD.Messages;

/// <summary>CRC32C (Castagnoli), by the processor's instruction where it has one.</summary>
internal static class Crc32C
{
    internal static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }

    /// <summary>
    /// Of three blocks of the same length, a multiple of eight, together: the instruction answers after three cycles, but can be asked
    /// in each.
    /// </summary>
    internal static (uint First, uint Second, uint Third) Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        (uint x, uint y, uint z) = (uint.MaxValue, uint.MaxValue, uint.MaxValue);
        while (first.Length >= sizeof(ulong))
        {
            x = BitOperations.Crc32C(x, BinaryPrimitives.ReadUInt64LittleEndian(first));
            y = BitOperations.Crc32C(y, BinaryPrimitives.ReadUInt64LittleEndian(second));
            z = BitOperations.Crc32C(z, BinaryPrimitives.ReadUInt64LittleEndian(third));
            first = first[sizeof(ulong)..];
            second = second[sizeof(ulong)..];
            third = third[sizeof(ulong)..];
        }

        return (~x, ~y, ~z);
    }
}
