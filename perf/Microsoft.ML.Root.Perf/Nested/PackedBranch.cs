using System.Buffers.Binary;
using System.Text;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Perf.Floor;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Perf.Nested;

/// <summary>Entries of a branch in baskets of the size and compression that ROOT gives them, in memory.</summary>
internal sealed class PackedBranch
{
    /// <summary>Bytes of a basket, ROOT's default.</summary>
    private const int BasketBytes = 32_000;

    /// <summary>Level of ROOT's setting 505.</summary>
    private const int Level = 5;

    /// <summary>Bytes of TKey and TBasket but for the name: numbers, class name, lengths of name and title, the basket's numbers.</summary>
    private const int FixedKeyBytes = 26 + 8 + 1 + 1 + 19;
    private readonly BranchReader _branch;
    private readonly List<(BasketLocation Location, byte[] Record)> _baskets = [];

    /// <param name="branch">The branch.</param>
    /// <param name="entries">Its entries.</param>
    /// <param name="compressed">False to leave the codec out.</param>
    internal PackedBranch(BranchReader branch, IReadOnlyList<byte[]> entries, bool compressed)
    {
        _branch = branch;
        EntryCount = entries.Count;
        for (int first = 0; first < entries.Count;)
        {
            int end = first + 1;
            for (int bytes = entries[first].Length; end < entries.Count && bytes + entries[end].Length <= BasketBytes; end++)
            {
                bytes += entries[end].Length;
            }

            Add(first, entries.Skip(first).Take(end - first).ToList(), compressed);
            first = end;
        }
    }

    /// <summary>Number of entries.</summary>
    internal int EntryCount { get; }

    /// <summary>Bytes of the entries.</summary>
    internal long PayloadBytes { get; private set; }

    /// <summary>What the floor takes: what stands behind each key.</summary>
    internal List<CompressedBlock> Blocks { get; } = [];

    /// <summary>Decodes all baskets.</summary>
    internal void Decode(in ItemCounts counts, ReadOnlySpan<ColumnBuilder?> builders, DecodeContext context)
    {
        foreach ((BasketLocation location, byte[] record) in _baskets)
        {
            _branch.Decode(location, record, new EntryRange(0, EntryCount), counts, builders, context);
        }
    }

    /// <summary>Builders as large as a pass over the branch makes them.</summary>
    internal ColumnBuilder?[] MakeBuilders(DecodeContext context)
        => [.. _branch.Columns.Select(c => new ColumnBuilder(c, context.Pool, (int)(PayloadBytes / _branch.Columns.Count), EntryCount))];

    private void Add(int start, List<byte[]> entries, bool compressed)
    {
        byte[] name = Encoding.UTF8.GetBytes(_branch.Record.Name);
        byte[] header = new byte[FixedKeyBytes + name.Length];
        byte[] basket = Basket(entries, header.Length, out int payload);
        byte[] stored = compressed ? Compress(basket) : basket;
        byte[] record = [.. header, .. stored];
        Key(record, name, basket.Length, entries.Count, header.Length + payload);
        Blocks.Add(new CompressedBlock(record, header.Length, stored.Length, basket.Length));
        _baskets.Add((new BasketLocation(_baskets.Count, start, entries.Count, 1, record.Length, null), record));
        PayloadBytes += payload;
    }

    /// <summary>Entries, then, where they have no fixed size, where each begins.</summary>
    private byte[] Basket(List<byte[]> entries, int keyLength, out int payload)
    {
        payload = entries.Sum(e => e.Length);
        bool hasOffsets = _branch.Decoder.EntrySize == 0;
        byte[] basket = new byte[payload + (hasOffsets ? sizeof(int) * (entries.Count + 2) : 0)];
        Span<byte> offsets = basket.AsSpan(payload);
        if (hasOffsets)
        {
            BinaryPrimitives.WriteInt32BigEndian(offsets, entries.Count + 1);
        }

        int at = 0;
        for (int i = 0; i < entries.Count; i++)
        {
            if (hasOffsets)
            {
                BinaryPrimitives.WriteInt32BigEndian(offsets[(sizeof(int) * (i + 1))..], at + keyLength);
            }

            entries[i].CopyTo(basket, at);
            at += entries[i].Length;
        }

        return basket;
    }

    /// <summary>One record: two letters, method, both lengths in three bytes, lowest first (RZip).</summary>
    private static byte[] Compress(byte[] basket)
    {
        byte[] bytes = NativeZstd.Compress(basket, Level);
        int size = bytes.Length;
        int plain = basket.Length;
        return size + 9 >= plain
            ? basket
            :
            [
                (byte)'Z', (byte)'S', 1,
                (byte)size, (byte)(size >> 8), (byte)(size >> 16),
                (byte)plain, (byte)(plain >> 8), (byte)(plain >> 16),
                .. bytes,
            ];
    }

    private static void Key(Span<byte> record, byte[] name, int objectLength, int entries, int last)
    {
        int keyLength = FixedKeyBytes + name.Length;
        BinaryPrimitives.WriteInt32BigEndian(record, record.Length);
        BinaryPrimitives.WriteInt16BigEndian(record[4..], 4);
        BinaryPrimitives.WriteInt32BigEndian(record[6..], objectLength);
        BinaryPrimitives.WriteInt16BigEndian(record[14..], (short)keyLength);
        record = record[26..];
        record[0] = 7;
        "TBasket"u8.CopyTo(record[1..]);
        record[8] = (byte)name.Length;
        name.CopyTo(record[9..]);
        record = record[(9 + name.Length + 1)..];
        BinaryPrimitives.WriteInt16BigEndian(record, 3);
        BinaryPrimitives.WriteInt32BigEndian(record[10..], entries);
        BinaryPrimitives.WriteInt32BigEndian(record[14..], last);
    }
}
