using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.TTree;

/// <summary>The entries of one basket, decompressed. Errors say no more of the place than the offset; the caller adds
/// the rest.</summary>
internal readonly ref struct Basket
{
    /// <summary>Feature bit: what stands for entry offsets are sizes, or nothing when they follow from a counter.</summary>
    private const int GenerateOffsetMap = 1;

    /// <summary>Entries without a byte and without offsets that a basket may have: neither says that they are there.</summary>
    private const int MostEmptyEntries = 1 << 20;

    /// <summary>Added to the flag of an embedded basket whose entry offsets are not stored.</summary>
    private const int Generated = 80;

    /// <summary>Added to the flag of an embedded basket with a displacement array.</summary>
    private const int Displaced = 40;

    /// <summary>The high byte of entry offsets that hold a displacement as well (flags 21 to 39).</summary>
    private const int DisplacementMask = unchecked((int)0xFF000000);
    private readonly ReadOnlySpan<byte> _storedOffsets;
    private readonly ReadOnlySpan<byte> _storedDisplacements;
    private readonly bool _areSizes;
    private readonly bool _areMasked;

    private Basket(
        BasketHeader header,
        ReadOnlySpan<byte> payload,
        ReadOnlySpan<byte> storedOffsets,
        ReadOnlySpan<byte> storedDisplacements,
        bool areSizes = false,
        bool areMasked = false)
    {
        Payload = payload;
        KeyLength = header.KeyLength;
        EntryCount = header.EntryCount;
        _storedOffsets = storedOffsets;
        _storedDisplacements = storedDisplacements;
        _areSizes = areSizes;
        _areMasked = areMasked;
    }

    /// <summary>The entries' bytes one after another.</summary>
    internal ReadOnlySpan<byte> Payload { get; }

    /// <summary>Length of the basket's key: offsets and references count from its start.</summary>
    internal int KeyLength { get; }

    /// <summary>Number of entries.</summary>
    internal int EntryCount { get; }

    /// <summary>True when the basket says where its entries begin.</summary>
    internal bool HasOffsets => !_storedOffsets.IsEmpty;

    /// <summary>Opens a basket that has a record of its own.</summary>
    /// <param name="record">The record.</param>
    /// <param name="location">What the branch says of it.</param>
    /// <param name="branch">The branch, whose name must stand in the record.</param>
    /// <param name="context">The thread's memory.</param>
    internal static Basket Open(ReadOnlySpan<byte> record, in BasketLocation location, BranchIdentity branch, DecodeContext context)
    {
        FilePlace start = new(Offset: location.Seek);
        BigEndianReader reader = new(record, start);
        BasketHeader header = BasketHeader.Read(ref reader);
        branch.CheckName(record[header.BranchName], location.Seek);
        if (header.TotalBytes != record.Length || header.KeyLength < reader.Position || header.KeyLength > record.Length || header.ObjectLength < 0)
        {
            FormatError.Throw(
                "the lengths in the basket's key contradict the tree",
                start,
                $"a record of {record.Length} bytes",
                $"{header.TotalBytes} bytes, key {header.KeyLength}, object {header.ObjectLength}");
        }

        ReadOnlySpan<byte> stored = record[header.KeyLength..];
        if (header.ObjectLength > stored.Length)
        {
            Blocks.CheckLength(stored, header.ObjectLength, start.At(header.KeyLength));
            Span<byte> payload = context.Scratch.Get(ScratchUse.Decompressed, header.ObjectLength);
            Blocks.Decompress(stored, payload, start.At(header.KeyLength));
            stored = payload;
        }

        stored = stored[..header.ObjectLength];
        context.BytesDecompressed += stored.Length;
        CheckHeader(header, location, stored.Length);
        int border = header.Last - header.KeyLength;
        ReadOnlySpan<byte> arrays = stored[border..];
        return new Basket(
            header,
            stored[..border],
            TakeArray(ref arrays, header.EntryCount),
            TakeArray(ref arrays, header.EntryCount),
            areSizes: (header.Features & GenerateOffsetMap) != 0);
    }

    /// <summary>Opens a basket that stands in the tree's record: the same header, then offsets, then key and bytes as in memory.</summary>
    internal static Basket OpenEmbedded(ReadOnlySpan<byte> record, in BasketLocation location, DecodeContext context)
    {
        BigEndianReader reader = new(record);
        BasketHeader header = BasketHeader.Read(ref reader);
        int flag = header.Flag;
        bool generated = flag >= Generated;
        flag -= generated ? Generated : 0;
        ReadOnlySpan<byte> offsets = [];
        ReadOnlySpan<byte> displacements = [];
        if (!generated && flag != 0 && flag % 10 != 2) // the last digit 2 says that no offsets follow (docs/ttree.md, Baskets)
        {
            offsets = header.EntryCount > 0 ? reader.Take(reader.ReadCount(sizeof(int)) * sizeof(int)) : [];
            displacements = flag > Displaced ? reader.Take(reader.ReadCount(sizeof(int)) * sizeof(int)) : [];
        }

        CheckHeader(header, location, reader.Left - header.KeyLength);
        ReadOnlySpan<byte> payload = reader.Take(header.Last)[header.KeyLength..];
        context.BytesDecompressed += payload.Length;
        return new Basket(header, payload, offsets, displacements, areMasked: flag is > 20 and < Displaced);
    }

    /// <summary>
    /// Where the entries begin in <see cref="Payload"/>, and where the last one ends: entries + 1 rising numbers. Without stored
    /// offsets all entries have the same size.
    /// </summary>
    internal ReadOnlySpan<int> Offsets(Scratch scratch)
    {
        int count = HasOffsets ? _storedOffsets.Length / sizeof(int) : Math.Max(Payload.Length, MostEmptyEntries);
        if (count < EntryCount)
        {
            FormatError.Throw(
                HasOffsets ? "the basket has fewer entry offsets than entries" : "the basket has more entries than bytes",
                expected: $"{EntryCount}",
                found: $"{count}");
        }

        Span<int> offsets = MemoryMarshal.Cast<byte, int>(scratch.Get(ScratchUse.EntryOffsets, (EntryCount + 1) * sizeof(int)));
        offsets[EntryCount] = Payload.Length;
        if (!HasOffsets)
        {
            FillFixed(offsets);
            return offsets;
        }

        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, int>(_storedOffsets)[..EntryCount], offsets);
        Normalize(offsets[..EntryCount]);
        CheckRising(offsets);
        return offsets;
    }

    /// <summary>Offsets that are not stored, from the number of items of each entry.</summary>
    internal ReadOnlySpan<int> GeneratedOffsets(ReadOnlySpan<int> counts, int itemSize, Scratch scratch)
    {
        Span<int> offsets = MemoryMarshal.Cast<byte, int>(scratch.Get(ScratchUse.EntryOffsets, (EntryCount + 1) * sizeof(int)));
        long end = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            offsets[i] = (int)end;
            end = Math.Min(end + ((long)counts[i] * itemSize), int.MaxValue);
        }

        if (end != Payload.Length)
        {
            FormatError.Throw("the counter does not fit the basket", expected: $"{Payload.Length} bytes", found: $"{end}");
        }

        offsets[EntryCount] = Payload.Length;
        return offsets;
    }

    /// <summary>Numbers that are added to tags of references, an entry each; mostly none.</summary>
    internal ReadOnlySpan<int> Displacements(Scratch scratch)
    {
        if (_storedDisplacements.Length / sizeof(int) < EntryCount)
        {
            return [];
        }

        Span<int> displacements = MemoryMarshal.Cast<byte, int>(scratch.Get(ScratchUse.Displacements, EntryCount * sizeof(int)));
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, int>(_storedDisplacements)[..EntryCount], displacements);
        return displacements;
    }

    /// <summary>An array behind the entries: its length, then its items. The next array follows.</summary>
    private static ReadOnlySpan<byte> TakeArray(scoped ref ReadOnlySpan<byte> bytes, int entryCount)
    {
        if (bytes.Length < sizeof(int) || entryCount == 0)
        {
            return [];
        }

        int count = BinaryPrimitives.ReadInt32BigEndian(bytes);
        if (count < 0 || (long)count * sizeof(int) > bytes.Length - sizeof(int))
        {
            FormatError.Throw(
                "the entry offsets are longer than the basket", expected: $"at most {(bytes.Length / sizeof(int)) - 1}", found: $"{count}");
        }

        ReadOnlySpan<byte> array = bytes.Slice(sizeof(int), count * sizeof(int));
        bytes = bytes[(sizeof(int) * (count + 1))..];
        return array;
    }

    private static void CheckHeader(BasketHeader header, in BasketLocation location, int length)
    {
        if (header.EntryCount != location.EntryCount)
        {
            FormatError.Throw(
                "the basket has another number of entries than the tree says",
                expected: $"{location.EntryCount}",
                found: $"{header.EntryCount}");
        }

        if (header.KeyLength < 0 || header.Last < header.KeyLength || header.Last - header.KeyLength > length)
        {
            FormatError.Throw(
                "the end of the entries (fLast) lies outside the basket",
                expected: $"{header.KeyLength} to {header.KeyLength + length}",
                found: $"{header.Last}");
        }
    }

    private void FillFixed(Span<int> offsets)
    {
        int size = EntryCount == 0 ? 0 : Payload.Length / EntryCount;
        if (size * EntryCount != Payload.Length)
        {
            FormatError.Throw(
                "the basket has no entry offsets, but its entries cannot all have one size",
                expected: $"a multiple of {EntryCount}",
                found: $"{Payload.Length} bytes");
        }

        for (int i = 0; i < EntryCount; i++)
        {
            offsets[i] = i * size;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Normalize(Span<int> offsets)
    {
        if (_areSizes)
        {
            // The first number stands for nothing; each further one is the size of the entry before it.
            offsets[0] = 0;
            for (int i = 1; i < offsets.Length; i++)
            {
                offsets[i] += offsets[i - 1];
            }

            return;
        }

        int mask = _areMasked ? ~DisplacementMask : -1;
        int next = 0;
        for (; next <= offsets.Length - Vector<int>.Count; next += Vector<int>.Count)
        {
            ((new Vector<int>(offsets[next..]) & new Vector<int>(mask)) - new Vector<int>(KeyLength)).CopyTo(offsets[next..]);
        }

        for (; next < offsets.Length; next++)
        {
            offsets[next] = (offsets[next] & mask) - KeyLength;
        }
    }

    private static void CheckRising(ReadOnlySpan<int> offsets)
    {
        int wrong = offsets[0] < 0 ? 0 : FirstBelowPrevious(offsets);
        if (wrong < offsets.Length)
        {
            FormatError.Throw(
                "an entry offset lies outside the basket or before the one before it",
                expected: $"{(wrong == 0 ? 0 : offsets[wrong - 1])} to {offsets[^1]}",
                found: $"{offsets[wrong]} for entry {wrong}");
        }
    }

    /// <summary>The first number that is below the one before it; how many there are when none is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FirstBelowPrevious(ReadOnlySpan<int> numbers)
    {
        int next = 1;
        while (next <= numbers.Length - Vector<int>.Count
            && Vector.GreaterThanOrEqualAll(new Vector<int>(numbers[next..]), new Vector<int>(numbers[(next - 1)..])))
        {
            next += Vector<int>.Count;
        }

        while (next < numbers.Length && numbers[next] >= numbers[next - 1])
        {
            next++;
        }

        return next;
    }
}
