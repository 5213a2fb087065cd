using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.TTree;

/// <summary>
/// The baskets of a branch in order of entries; empty ones are left out. It looks at the branch's record, of which there are as
/// many as files times columns.
/// </summary>
internal sealed class BranchBaskets
{
    private readonly BranchRecord _branch;
    private readonly int[]? _numbers;

    /// <param name="branch">The branch.</param>
    /// <param name="count">Number of baskets.</param>
    /// <param name="numbers">Their numbers in the record; null when none was left out.</param>
    private BranchBaskets(BranchRecord branch, int count, int[]? numbers)
    {
        _branch = branch;
        _numbers = numbers;
        Count = count;
        Entries = count == 0 ? default : new EntryRange(this[0].Start, this[count - 1].End);
    }

    /// <summary>Entries that the branch has values for.</summary>
    internal EntryRange Entries { get; }

    /// <summary>Number of baskets.</summary>
    internal int Count { get; }

    /// <summary>True when all baskets stand in the tree's record itself.</summary>
    internal bool AreEmbedded => Count > 0 && Enumerable.Range(0, Count).All(i => this[i].Embedded is not null);

    internal BasketLocation this[int index] => Locate(_branch, _numbers is null ? index : _numbers[index]);

    /// <summary>Lists the baskets; what the record says is checked for sense.</summary>
    /// <exception cref="RootFormatException">The numbers of entries do not rise, or there are fewer baskets than the record says.</exception>
    internal static BranchBaskets Read(BranchRecord branch, FilePlace tree)
    {
        long[] starts = branch.BasketEntry;
        long[] seeks = branch.BasketSeek;
        int last = branch.WriteBasket;
        if (last < 0 || last > starts.Length || last > seeks.Length)
        {
            FormatError.Throw("the branch lists fewer baskets than it says", tree.In($"branch {branch.Path}"), $"{last}", $"{Math.Min(starts.Length, seeks.Length)}");
        }

        List<int>? numbers = null;
        int count = 0;
        for (int i = 0; i <= last && i < starts.Length; i++)
        {
            // A basket that was written may still stand in memory, or in place of a later one.
            bool isThere = i < last || At(seeks, i) != 0 || Embedded(branch, i) is not null;
            long next = End(branch, i);
            if (isThere && (starts[i] < 0 || next - starts[i] > int.MaxValue || (next < starts[i] && i < last)))
            {
                FormatError.Throw("the first entries of the baskets do not rise", tree.In($"branch {branch.Path}, basket {i}"), $"{starts[i]} or more", $"{next}");
            }

            if (isThere && next > starts[i])
            {
                numbers?.Add(i);
                count++;
            }
            else
            {
                numbers ??= [.. Enumerable.Range(0, i)];
            }
        }

        return new BranchBaskets(branch, count, numbers?.Count > 0 && numbers[^1] != count - 1 ? [.. numbers] : null);
    }

    /// <summary>Index of the basket that has the entry; <see cref="Count"/> when it lies behind all.</summary>
    internal int IndexOf(long entry) => Bisection.First(Count, (Baskets: this, entry), static (s, i) => s.Baskets[i].End > s.entry);

    /// <summary>A basket in the tree's record counts, whatever its place in the file says: nothing ever wrote one there.</summary>
    private static BasketLocation Locate(BranchRecord branch, int number)
    {
        long start = branch.BasketEntry[number];
        long seek = At(branch.BasketSeek, number);
        return new BasketLocation(
            number, start, (int)(End(branch, number) - start), seek, (int)At(branch.BasketBytes, number), Embedded(branch, number));
    }

    /// <summary>The entry after a basket's last.</summary>
    private static long End(BranchRecord branch, int number)
        => number < branch.WriteBasket && number + 1 < branch.BasketEntry.Length
            ? branch.BasketEntry[number + 1]
            : Math.Max(branch.EntryEnd, branch.FirstEntry);

    private static byte[]? Embedded(BranchRecord branch, int number)
        => number < branch.EmbeddedBaskets.Count ? branch.EmbeddedBaskets[number] : null;

    private static long At(long[] values, int index) => index < values.Length ? values[index] : 0;
}

/// <summary>Where one basket is.</summary>
/// <param name="Number">Its number in the branch.</param>
/// <param name="Start">First entry.</param>
/// <param name="EntryCount">Number of entries, never 0.</param>
/// <param name="Seek">Offset of its record, 0 when it is embedded or was never written.</param>
/// <param name="Bytes">Bytes of its record, key included; 0 where the tree does not say.</param>
/// <param name="Embedded">The basket itself when it stands in the tree's record.</param>
internal readonly record struct BasketLocation(int Number, long Start, int EntryCount, long Seek, int Bytes, byte[]? Embedded)
{
    /// <summary>The entry after the last.</summary>
    internal long End => Start + EntryCount;
}
