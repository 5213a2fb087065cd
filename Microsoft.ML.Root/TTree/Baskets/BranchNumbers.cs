namespace Microsoft.ML.Root.TTree;

/// <summary>The numbers in which a branch differs from that of another file; the words are those of <see cref="BranchRecord"/>.</summary>
internal ref struct BranchNumbers
{
    internal long EntryCount;
    internal long EntryEnd;
    internal long FirstEntry;
    internal long WriteBasket;
    internal long UncompressedBytes;
    internal long CompressedBytes;
    internal ReadOnlySpan<long> BasketEntry;
    internal ReadOnlySpan<long> BasketBytes;
    internal ReadOnlySpan<long> BasketSeek;

    /// <summary>The numbers of a branch.</summary>
    internal static BranchNumbers Of(BranchRecord branch) => new()
    {
        EntryCount = branch.EntryCount,
        EntryEnd = branch.EntryEnd,
        FirstEntry = branch.FirstEntry,
        WriteBasket = branch.WriteBasket,
        UncompressedBytes = branch.UncompressedBytes,
        CompressedBytes = branch.CompressedBytes,
        BasketEntry = branch.BasketEntry,
        BasketBytes = branch.BasketBytes,
        BasketSeek = branch.BasketSeek,
    };

    /// <summary>Adds the numbers to bytes.</summary>
    internal readonly void Pack(List<byte> bytes)
    {
        PackedNumbers.Add(bytes, EntryCount);
        PackedNumbers.Add(bytes, unchecked(EntryEnd - EntryCount));
        PackedNumbers.Add(bytes, FirstEntry);
        PackedNumbers.Add(bytes, WriteBasket);
        PackedNumbers.Add(bytes, UncompressedBytes);
        PackedNumbers.Add(bytes, CompressedBytes);
        PackedNumbers.AddRising(bytes, BasketEntry);
        PackedNumbers.AddRising(bytes, BasketBytes);
        PackedNumbers.AddRising(bytes, BasketSeek);
    }

    /// <summary>The branch of the file that the next numbers are of.</summary>
    internal static BranchRecord Unpack(BranchRecord like, ref PackedNumbers numbers)
    {
        long entries = numbers.Next();
        return like with
        {
            EntryCount = entries,
            EntryEnd = unchecked(entries + numbers.Next()),
            FirstEntry = numbers.Next(),
            WriteBasket = (int)numbers.Next(),
            UncompressedBytes = numbers.Next(),
            CompressedBytes = numbers.Next(),
            BasketEntry = numbers.NextRising(),
            BasketBytes = numbers.NextRising(),
            BasketSeek = numbers.NextRising(),
        };
    }
}
