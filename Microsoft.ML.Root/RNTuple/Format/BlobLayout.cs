using System.Buffers.Binary;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// Finds the parts of a payload. One that is longer than the anchor's maximum key size is cut over several keys: the first holds
/// its first part and behind it the offsets of the others, 8 bytes each ("Anchor schema", Max Key Size).
/// </summary>
/// <param name="source">The file.</param>
/// <param name="maximumKeySize">Longest payload of one key; 0 for no limit.</param>
internal sealed class BlobLayout(ByteSource source, ulong maximumKeySize)
{
    private const int OffsetSize = 8;

    /// <summary>The file.</summary>
    internal ByteSource Source { get; } = source;

    /// <summary>The place of a payload, for messages.</summary>
    internal FilePlace At(ulong offset, string? objectPath)
        => new(Source.Name, offset > long.MaxValue ? null : (long)offset, objectPath);

    /// <summary>Adds the payload's byte ranges in order, all inside the file.</summary>
    /// <param name="offset">Its first byte.</param>
    /// <param name="size">All its bytes, a page's checksum included.</param>
    /// <param name="objectPath">What it is, for messages; null where the caller will add it.</param>
    /// <param name="parts">Receives the ranges.</param>
    internal void Locate(ulong offset, ulong size, string? objectPath, List<ByteRange> parts)
    {
        CheckSize(size, offset, objectPath);
        if (!IsCut(size))
        {
            Source.CheckRange((long)offset, (long)size, objectPath);
            parts.Add(new ByteRange((long)offset, (int)size));
            return;
        }

        ulong count = Count(size, offset, objectPath);
        ulong first = maximumKeySize - (OffsetSize * (count - 1));
        Source.CheckRange((long)offset, (long)maximumKeySize, objectPath);
        byte[] offsets = new byte[OffsetSize * (count - 1)];
        Source.Read((long)(offset + first), offsets);
        parts.Add(new ByteRange((long)offset, (int)first));
        ulong left = size - first;
        for (int at = 0; at < offsets.Length; at += OffsetSize)
        {
            ByteRange part = new(BinaryPrimitives.ReadInt64LittleEndian(offsets.AsSpan(at)), (int)Math.Min(left, maximumKeySize));
            Source.CheckRange(part.Offset, part.Length, objectPath);
            parts.Add(part);
            left -= (ulong)part.Length;
        }
    }

    /// <summary>Reads a payload whole; what is allocated is no longer than the file.</summary>
    internal byte[] Read(ulong offset, ulong size, string objectPath)
    {
        List<ByteRange> parts = [];
        Locate(offset, size, objectPath, parts);
        byte[] payload = new byte[size];
        int position = 0;
        foreach (ByteRange part in parts)
        {
            Source.Read(part.Offset, payload.AsSpan(position, part.Length));
            position += part.Length;
        }

        return payload;
    }

    /// <summary>Number of keys: one more than the parts need when their offsets do not fit beside the first part.</summary>
    private ulong Count(ulong size, ulong offset, string? objectPath)
    {
        ulong count = ((size - 1) / maximumKeySize) + 1;
        if ((count * maximumKeySize) - size < OffsetSize * (count - 1))
        {
            count++;
        }

        if (OffsetSize * (count - 1) >= maximumKeySize || (count * maximumKeySize) - size < OffsetSize * (count - 1))
        {
            FormatError.Throw(
                "a payload is cut into keys too small for their offsets",
                At(offset, objectPath),
                found: $"{size} bytes in keys of {maximumKeySize}");
        }

        return count;
    }

    private void CheckSize(ulong size, ulong offset, string? objectPath)
    {
        if (size > (ulong)Source.Length || size > int.MaxValue)
        {
            FormatError.Throw(
                "a payload is too long",
                At(offset, objectPath),
                $"at most {Math.Min(Source.Length, int.MaxValue)} bytes",
                $"{size}");
        }
    }

    private bool IsCut(ulong size) => maximumKeySize != 0 && size > maximumKeySize;
}
