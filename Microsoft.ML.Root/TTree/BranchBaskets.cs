using System.Globalization;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.TTree;

/// <summary>The baskets of a branch in order of entries; empty ones are left out.</summary>
internal sealed class BranchBaskets
{
    private readonly BasketLocation[] _baskets;

    private BranchBaskets(BasketLocation[] baskets, EntryRange entries)
    {
        _baskets = baskets;
        Entries = entries;
    }

    /// <summary>Entries that the branch has values for.</summary>
    internal EntryRange Entries { get; }

    /// <summary>Number of baskets.</summary>
    internal int Count => _baskets.Length;

    internal BasketLocation this[int index] => _baskets[index];

    /// <summary>Lists the baskets; what the record says is checked for sense.</summary>
    /// <exception cref="RootFormatException">The numbers of entries do not rise, or there are fewer baskets than the record says.</exception>
    internal static BranchBaskets Read(BranchRecord branch, string file, string place)
    {
        long[] starts = branch.BasketEntry;
        long[] seeks = branch.BasketSeek;
        long[] bytes = branch.BasketBytes;
        int last = branch.WriteBasket;
        if (last < 0 || last > starts.Length || last > seeks.Length)
        {
            FormatError.Throw("the branch lists fewer baskets than it says", file, -1, place, Text(last), Text(Math.Min(starts.Length, seeks.Length)));
        }

        List<BasketLocation> baskets = new(last + 1);
        long end = Math.Max(branch.EntryEnd, branch.FirstEntry);
        for (int i = 0; i <= last && i < starts.Length; i++)
        {
            long seek = At(seeks, i);
            // A basket that was written may still stand in memory, or in place of a later one.
            byte[]? embedded = seek == 0 ? Embedded(branch, i) : null;
            long next = i < last && i + 1 < starts.Length ? starts[i + 1] : end;
            if (i == last && seek == 0 && embedded is null)
            {
                continue;
            }

            if (starts[i] < 0 || next - starts[i] > int.MaxValue || (next < starts[i] && i < last))
            {
                FormatError.Throw(
                    "the first entries of the baskets do not rise", file, -1, $"{place}, basket {i}", $"{starts[i]} or more", Text(next));
            }

            if (next > starts[i])
            {
                baskets.Add(new BasketLocation(i, starts[i], (int)(next - starts[i]), seek, (int)At(bytes, i), embedded));
            }
        }

        EntryRange entries = baskets.Count == 0 ? default : new EntryRange(baskets[0].Start, baskets[^1].End);
        return new BranchBaskets([.. baskets], entries);
    }

    /// <summary>Index of the basket that has the entry; <see cref="Count"/> when it lies behind all.</summary>
    internal int IndexOf(long entry)
    {
        int low = 0;
        int high = _baskets.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_baskets[middle].End <= entry)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static byte[]? Embedded(BranchRecord branch, int number)
        => number < branch.EmbeddedBaskets.Count ? branch.EmbeddedBaskets[number] : null;

    private static long At(long[] values, int index) => index < values.Length ? values[index] : 0;

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
