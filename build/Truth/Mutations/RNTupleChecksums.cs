using System.Buffers.Binary;
using System.IO.Hashing;
using Microsoft.ML.Root.Compression;

namespace Microsoft.ML.Root.Truth.Mutations;

/// <summary>
/// Anchors, envelopes and pages of a file with their checksums, which can be made right again after a change: else a change would
/// only ever reach the check of the checksum.
/// </summary>
internal sealed class RNTupleChecksums
{
    private const int AnchorFields = 6;
    private const int AnchorFieldsLength = 64;
    private const int HeaderLink = AnchorFields + 8;
    private const int FooterLink = HeaderLink + 24;
    private const int MaximumKeySize = FooterLink + 24;
    private const int LocatorLength = 12;
    private readonly List<NTuple> _ntuples = [];
    private readonly List<(int Start, int Length)> _pages = [];

    /// <summary>
    /// Puts the envelopes of an RNTuple at the file's end, not compressed, and tells what they and its pages are. Envelopes that are
    /// cut over several keys stay where they are.
    /// </summary>
    public IReadOnlyList<FileRegion> Add(ref byte[] content, FileRegion anchor)
    {
        List<FileRegion> regions = [];
        long longest = BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(anchor.Start + MaximumKeySize));
        if (Stored(content, anchor.Start + HeaderLink) > longest || Stored(content, anchor.Start + FooterLink) > longest)
        {
            return regions;
        }

        FileRegion header = Move(ref content, anchor.Start + HeaderLink, "header");
        FileRegion footer = Move(ref content, anchor.Start + FooterLink, "footer");
        List<FileRegion> lists = [];
        for (int at = footer.Start; at <= footer.Start + footer.Length - sizeof(long) - LocatorLength; at++)
        {
            if (MovePageList(ref content, at) is FileRegion list)
            {
                lists.Add(list);
                regions.AddRange(Pages(content, list));
            }
        }

        _ntuples.Add(new NTuple(anchor, header, footer, lists));
        return [header, footer, .. lists, .. regions];
    }

    /// <summary>Makes all checksums right, from the inside out.</summary>
    public void Repair(Span<byte> content)
    {
        foreach ((int start, int length) in _pages)
        {
            Write(content, start, length);
        }

        foreach (NTuple ntuple in _ntuples)
        {
            ulong header = Repair(content, ntuple.Header);
            foreach (FileRegion list in ntuple.PageLists)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(content[(list.Start + 8)..], header);
                Repair(content, list);
            }

            BinaryPrimitives.WriteUInt64LittleEndian(content[(ntuple.Footer.Start + 16)..], header);
            Repair(content, ntuple.Footer);
            Span<byte> anchor = content.Slice(ntuple.Anchor.Start, ntuple.Anchor.Length);
            BinaryPrimitives.WriteUInt64BigEndian(
                anchor[(AnchorFields + AnchorFieldsLength)..], XxHash3.HashToUInt64(anchor.Slice(AnchorFields, AnchorFieldsLength)));
        }
    }

    private static long Stored(byte[] content, int linkAt) => BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(linkAt + 8));

    private static ulong Repair(Span<byte> content, FileRegion envelope) => Write(content, envelope.Start, envelope.Length - sizeof(ulong));

    private static ulong Write(Span<byte> content, int start, int length)
    {
        ulong checksum = XxHash3.HashToUInt64(content.Slice(start, length));
        BinaryPrimitives.WriteUInt64LittleEndian(content[(start + length)..], checksum);
        return checksum;
    }

    /// <summary>A link of an anchor: offset, length in the file, length in memory.</summary>
    private static FileRegion Move(ref byte[] content, int linkAt, string name)
    {
        long offset = BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(linkAt));
        long stored = Stored(content, linkAt);
        long length = BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(linkAt + 16));
        FileRegion envelope = Append(ref content, (int)offset, (int)stored, (int)length, name);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(linkAt), envelope.Start);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(linkAt + 8), length);
        return envelope;
    }

    /// <summary>A link of a footer: length in memory, length in the file, offset; if there is one at this place.</summary>
    private static FileRegion? MovePageList(ref byte[] content, int linkAt)
    {
        const int PageListType = 3;
        long length = BinaryPrimitives.ReadInt64LittleEndian(content.AsSpan(linkAt));
        int stored = BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan(linkAt + 8));
        long offset = BinaryPrimitives.ReadInt64LittleEndian(content.AsSpan(linkAt + 12));
        if (stored <= 16 || offset <= 0 || offset > content.Length - stored || length < stored || length > content.Length * 256L)
        {
            return null;
        }

        try
        {
            byte[] changed = content;
            FileRegion list = Append(ref changed, (int)offset, stored, (int)length, "page list");
            if (BinaryPrimitives.ReadInt64LittleEndian(changed.AsSpan(list.Start)) != ((length << 16) | PageListType))
            {
                return null;
            }

            BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(linkAt + 8), (int)length);
            BinaryPrimitives.WriteInt64LittleEndian(changed.AsSpan(linkAt + 12), list.Start);
            content = changed;
            return list;
        }
        catch (RootFormatException)
        {
            return null;
        }
    }

    private static FileRegion Append(ref byte[] content, int offset, int stored, int length, string name)
    {
        byte[] envelope = content.AsSpan(offset, stored).ToArray();
        if (stored < length)
        {
            byte[] payload = new byte[length];
            Blocks.Decompress(envelope, payload);
            envelope = payload;
        }

        int start = content.Length;
        content = [.. content, .. envelope];
        return new FileRegion(FileRegionKind.Envelope, name, start, length);
    }

    /// <summary>Locators of pages with a checksum: a negative number of elements, length, offset.</summary>
    private List<FileRegion> Pages(byte[] content, FileRegion list)
    {
        List<FileRegion> regions = [];
        for (int at = list.Start; at <= list.Start + list.Length - 16; at++)
        {
            int elements = BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan(at));
            int length = BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan(at + 4));
            long offset = BinaryPrimitives.ReadInt64LittleEndian(content.AsSpan(at + 8));
            if (elements < 0 && length > 0 && offset > 0 && offset <= content.Length - (long)length - sizeof(ulong)
                && XxHash3.HashToUInt64(content.AsSpan((int)offset, length))
                    == BinaryPrimitives.ReadUInt64LittleEndian(content.AsSpan((int)offset + length)))
            {
                _pages.Add(((int)offset, length));
                regions.Add(new FileRegion(FileRegionKind.Page, "page", (int)offset, length));
            }
        }

        return regions;
    }

    private sealed record NTuple(FileRegion Anchor, FileRegion Header, FileRegion Footer, IReadOnlyList<FileRegion> PageLists);
}
