using System.Buffers.Binary;
using System.IO.Hashing;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Tests.RNTuple;

/// <summary>
/// A file with very many clusters, made of a small one: new page lists name the pages of its first cluster again and again
/// (pages may be shared), and footer and anchor lead to them.
/// </summary>
internal static class ManyClusters
{
    /// <summary>Entries of each cluster.</summary>
    internal const int ClusterEntries = 20;

    private const int FrameHead = 12;

    /// <summary>The file <c>good_plain.root</c>, whose envelopes are not compressed, with other clusters.</summary>
    internal static byte[] Make(int groups, int clustersPerGroup)
    {
        byte[] source = File.ReadAllBytes(Path.Combine(RepositoryPaths.Fixtures, "damaged_rntuple", "good_plain.root"));
        int anchor = FindAnchor(source);
        Anchor fields = Anchor.Read(source.AsSpan(anchor, 78), new FilePlace("source", anchor, "ntuple"));
        ReadOnlySpan<byte> footer = source.AsSpan((int)fields.Footer.Locator.Offset, (int)fields.Footer.Length);
        ulong header = BinaryPrimitives.ReadUInt64LittleEndian(footer[16..]);
        byte[] columns = FirstClusterColumns(source, footer);

        MemoryStream file = new();
        file.Write(source);
        List<byte[]> records = [];
        for (int group = 0; group < groups; group++)
        {
            long first = (long)group * clustersPerGroup * ClusterEntries;
            byte[] list = PageListOf(header, first, clustersPerGroup, columns);
            records.Add(Record(Numbers(first, (long)clustersPerGroup * ClusterEntries), Number32(clustersPerGroup), Link(file.Length, list.Length)));
            file.Write(list);
        }

        byte[] newFooter = Envelope(2, Numbers(0, (long)header), EmptyExtension(), List(records));
        long place = file.Length;
        file.Write(newFooter);
        byte[] made = file.ToArray();
        PointTo(made.AsSpan(anchor, 78), place, newFooter.Length);
        return made;
    }

    private static int FindAnchor(byte[] file)
    {
        for (int at = 0; at < file.Length - 78; at++)
        {
            // Byte count 66, class version 2, epoch 1.
            if (file.AsSpan(at, 8).SequenceEqual((ReadOnlySpan<byte>)[0x40, 0, 0, 0x42, 0, 2, 0, 1]))
            {
                return at;
            }
        }

        throw new InvalidDataException("no anchor");
    }

    private static byte[] FirstClusterColumns(byte[] file, ReadOnlySpan<byte> footer)
    {
        // Envelope head, flags, header checksum; then the extension, whose length is skipped, and the first cluster group.
        ReadOnlySpan<byte> groups = footer[24..];
        groups = groups[(int)BinaryPrimitives.ReadInt64LittleEndian(groups)..];
        ReadOnlySpan<byte> group = groups[FrameHead..];
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(group[28..]);
        int offset = (int)BinaryPrimitives.ReadInt64LittleEndian(group[40..]);
        ReadOnlySpan<byte> list = file.AsSpan(offset, length);
        ReadOnlySpan<byte> locations = list[16..];
        locations = locations[(int)-BinaryPrimitives.ReadInt64LittleEndian(locations)..];
        ReadOnlySpan<byte> first = locations[FrameHead..];
        return first[..(int)-BinaryPrimitives.ReadInt64LittleEndian(first)].ToArray();
    }

    private static byte[] PageListOf(ulong header, long first, int clusters, byte[] columns)
    {
        IEnumerable<byte[]> summaries = Enumerable.Range(0, clusters)
            .Select(c => Record(Numbers(first + ((long)c * ClusterEntries), ClusterEntries)));
        return Envelope(3, Numbers((long)header), List([.. summaries]), List([.. Enumerable.Repeat(columns, clusters)]));
    }

    private static byte[] EmptyExtension() => Record(List([]), List([]), List([]), List([]));

    private static byte[] Link(long offset, int length) => Join(Numbers(length), Number32(length), Numbers(offset));

    private static byte[] Record(params byte[][] parts)
    {
        byte[] content = Join(parts);
        return Join(Numbers(content.Length + 8), content);
    }

    private static byte[] List(List<byte[]> items)
    {
        byte[] content = Join([.. items]);
        return Join(Numbers(-(content.Length + FrameHead)), Number32(items.Count), content);
    }

    private static byte[] Envelope(int type, params byte[][] parts)
    {
        byte[] content = Join(parts);
        byte[] all = Join(Numbers((long)type | ((long)(content.Length + 16) << 16)), content);
        return Join(all, Numbers((long)XxHash3.HashToUInt64(all)));
    }

    private static void PointTo(Span<byte> anchor, long footer, int length)
    {
        BinaryPrimitives.WriteInt64BigEndian(anchor[38..], footer);
        BinaryPrimitives.WriteInt64BigEndian(anchor[46..], length);
        BinaryPrimitives.WriteInt64BigEndian(anchor[54..], length);
        BinaryPrimitives.WriteUInt64BigEndian(anchor[70..], XxHash3.HashToUInt64(anchor[6..70]));
    }

    private static byte[] Numbers(params long[] numbers) => [.. numbers.SelectMany(BitConverter.GetBytes)];

    private static byte[] Number32(int number) => BitConverter.GetBytes(number);

    private static byte[] Join(params byte[][] parts)
    {
        byte[] joined = new byte[parts.Sum(p => p.Length)];
        int at = 0;
        foreach (byte[] part in parts)
        {
            part.CopyTo(joined, at);
            at += part.Length;
        }

        return joined;
    }
}
