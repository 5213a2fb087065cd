using System.Buffers.Binary;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>Gives the bytes of pages: put together, verified, decompressed.</summary>
internal readonly struct PageReader(RangeReader bytes, DecodeContext context)
{
    /// <summary>Bytes of a page that may be taken without a look at it.</summary>
    private const int LargestUnchecked = 1 << 16;

    /// <summary>Pages of data are rarely packed tighter.</summary>
    private const int UsualRatio = 16;

    /// <summary>Warm memory for what lies between a page and its values.</summary>
    internal Scratch Scratch => context.Scratch;

    /// <summary>
    /// Throws when a page that promises far more than it stores is not made of records that hold as much: its number of elements
    /// stands in the page list only, and memory is taken by it.
    /// </summary>
    internal void CheckLength(in StoredPage page, ColumnPart part)
    {
        int length = Length(page, part);
        if (length > LargestUnchecked && length / UsualRatio > page.Size)
        {
            Blocks.CheckLength(Stored(page, part), length, part.PlaceOf(page));
        }
    }

    /// <summary>The page after decompression; valid until the next page.</summary>
    internal ReadOnlySpan<byte> Content(in StoredPage page, ColumnPart part)
    {
        int length = Length(page, part);
        ReadOnlySpan<byte> stored = Stored(page, part);
        context.BytesDecompressed += length;
        if (stored.Length == length)
        {
            return stored;
        }

        Span<byte> content = context.Scratch.Get(ScratchUse.Decompressed, length);
        Decompress(stored, content, page, part);
        return content;
    }

    /// <summary>Writes the page after decompression to its place.</summary>
    internal void CopyContent(in StoredPage page, ColumnPart part, Span<byte> destination)
    {
        ReadOnlySpan<byte> stored = Stored(page, part);
        context.BytesDecompressed += destination.Length;
        if (stored.Length == destination.Length)
        {
            stored.CopyTo(destination);
        }
        else
        {
            Decompress(stored, destination, page, part);
        }
    }

    /// <summary>What the page is called is put together only for an error.</summary>
    private static void Decompress(ReadOnlySpan<byte> stored, Span<byte> destination, in StoredPage page, ColumnPart part)
    {
        try
        {
            Blocks.Decompress(stored, destination, new FilePlace(Offset: page.Offset));
        }
        catch (RootFormatException error)
        {
            throw FormatError.WithPlace(error, part.Place);
        }
    }

    private static int Length(in StoredPage page, ColumnPart part)
        => (int)PartPlanner.PageLength(page.Count, part.Column.Description.Bits);

    private ReadOnlySpan<byte> Stored(in StoredPage page, ColumnPart part)
    {
        ReadOnlySpan<byte> stored = page.RangeCount == 1 ? bytes.Get(page.Range) : Join(page);
        if (!page.HasChecksum)
        {
            return stored;
        }

        ReadOnlySpan<byte> data = stored[..page.Size];
        ulong expected = BinaryPrimitives.ReadUInt64LittleEndian(stored[page.Size..]);
        ulong actual = Xxh3.Hash(data);
        if (actual != expected)
        {
            FormatError.Throw(
                "a page's checksum does not fit",
                part.PlaceOf(page),
                $"{expected:x16}",
                $"{actual:x16}");
        }

        return data;
    }

    private Span<byte> Join(in StoredPage page)
    {
        Span<byte> joined = context.Scratch.Get(ScratchUse.Companion, page.Size + (page.HasChecksum ? PageLocation.ChecksumSize : 0));
        int position = 0;
        for (int i = 0; i < page.RangeCount; i++)
        {
            ReadOnlySpan<byte> part = bytes.Get(page.Range + i);
            part.CopyTo(joined[position..]);
            position += part.Length;
        }

        return joined;
    }
}
