using System.Numerics;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>Numbers of selected entries (TEntryList, TEventList): of one tree, or a list for each tree of a chain.</summary>
/// <param name="TreeName">Tree that the numbers belong to.</param>
/// <param name="FileName">File of that tree, as the writer named it.</param>
/// <param name="Entries">The entries in rising order.</param>
/// <param name="Lists">Lists of single trees, when this one is of a chain.</param>
internal sealed record EntryList(string TreeName, string FileName, IReadOnlyList<long> Entries, IReadOnlyList<EntryList> Lists)
{
    /// <summary>Entries of a block (TEntryListBlock).</summary>
    private const int BlockSize = 64000;
    private const int BitsAWord = 16;

    /// <summary>Reads the list of a key.</summary>
    /// <exception cref="RootFormatException">The object is damaged, or is no entry list.</exception>
    internal static EntryList Open(RootContainer container, ContainerEntry entry)
    {
        if (entry.Key.ClassName is not ("TEntryList" or "TEventList"))
        {
            FormatError.Throw(
                "the object is no entry list",
                new FilePlace(container.Source.Name, entry.Key.SeekKey, entry.ToString()),
                "a TEntryList or a TEventList",
                $"a {entry.Key.ClassName}");
        }

        using StoredObject record = container.ReadStored(entry.Key, entry.ToString());
        ObjectReader reader = new(record.Payload(), FileLayouts.Of(container), entry.Key.KeyLength, record.Place);
        MetadataObject stored = reader.ReadRoot(entry.Key.ClassName);
        return entry.Key.ClassName == "TEntryList" ? Read(stored, ofChain: true) : new EntryList("", "", stored.Int64Array("fList"), []);
    }

    private static EntryList Read(MetadataObject stored, bool ofChain)
    {
        List<long> entries = [];
        HashSet<MetadataObject> seen = new(ReferenceEqualityComparer.Instance);
        IReadOnlyList<MetadataObject?> blocks = stored.List("fBlocks");
        for (int i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is MetadataObject block && seen.Add(block))
            {
                AddBlock(block, (long)i * BlockSize, entries);
            }
        }

        return new EntryList(
            stored.Text("fTreeName"),
            stored.Text("fFileName"),
            entries,
            ofChain ? [.. stored.List("fLists").Where(l => l is { IsRead: true }).Select(l => Read(l!, ofChain: false))] : []);
    }

    /// <summary>Few entries are stored as numbers (those passed or those left out), many as bits.</summary>
    private static void AddBlock(MetadataObject block, long first, List<long> entries)
    {
        long[] stored = block.Int64Array("fIndices");
        if (block.Int32("fType") == 0)
        {
            for (int word = 0; word < stored.Length; word++)
            {
                for (uint bits = (ushort)stored[word]; bits != 0; bits &= bits - 1)
                {
                    entries.Add(first + (word * BitsAWord) + BitOperations.TrailingZeroCount(bits));
                }
            }

            return;
        }

        int count = Math.Min(block.Int32("fNPassed"), BlockSize);
        IEnumerable<long> numbers = stored.Select(n => (long)(ushort)n);
        if (block.Int64("fPassing") != 0)
        {
            entries.AddRange(numbers.Take(count).Select(n => first + n));
            return;
        }

        HashSet<long> leftOut = [.. numbers];
        entries.AddRange(Enumerable.Range(0, BlockSize).Select(n => (long)n).Where(n => !leftOut.Contains(n)).Select(n => first + n).Take(count));
    }
}
